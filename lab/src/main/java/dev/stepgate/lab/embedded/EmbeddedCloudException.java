package dev.stepgate.lab.embedded;

/** The embedded cloud cannot be started here; the message says what is missing and what to do. */
public final class EmbeddedCloudException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EmbeddedCloudException(String message, Throwable cause) {
        super(message, cause);
    }
}
