package dev.stepgate.harness.backup;

/** A backup that cannot be used; the message says why. */
final class BrokenBackupException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokenBackupException(String message) {
        super(message);
    }
}
