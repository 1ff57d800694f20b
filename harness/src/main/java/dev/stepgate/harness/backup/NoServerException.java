package dev.stepgate.harness.backup;

/** There is no server to restore into, so that nothing can be said of the backup; the message says what to do. */
final class NoServerException extends Exception {

    private static final long serialVersionUID = 1L;

    NoServerException(String message) {
        super(message);
    }
}
