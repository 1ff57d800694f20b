package dev.stepgate.lab.fidelity;

/** A recording or comparison cannot be made; the message says why and what to do. */
public final class FidelityException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FidelityException(String message) {
        super(message);
    }

    FidelityException(String message, Throwable cause) {
        super(message, cause);
    }
}
