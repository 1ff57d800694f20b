package dev.stepgate.harness.ledger;

/** The ledger cannot be opened, read or written; the message says which and what to do, and never holds a password. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the operator. */
    public LedgerException(String message) {
        super(message);
    }

    /** With a message for the operator and what lies behind it. */
    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
