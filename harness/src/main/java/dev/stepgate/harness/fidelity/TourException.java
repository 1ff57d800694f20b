package dev.stepgate.harness.fidelity;

/** A region could not be asked everything; the message says what was wrong. */
public final class TourException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TourException(String message, Throwable cause) {
        super(message, cause);
    }
}
