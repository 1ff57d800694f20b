package dev.stepgate.lab.embedded.http;

/** The connection was closed in the middle of a request: there is no answer. */
public final class Dropped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With the reason, for the log. */
    public Dropped(String reason) {
        super(reason, null, false, false);
    }
}
