package dev.stepgate.harness.rehearsal;

/** A task of an enacted command failed; the message says what was expected. */
final class EnactmentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EnactmentException(String message) {
        super(message);
    }
}
