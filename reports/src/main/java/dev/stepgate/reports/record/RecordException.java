package dev.stepgate.reports.record;

/** A run record, or what is drawn from it, could not be written or read; the message names the file and what to do. */
public final class RecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for the operator. */
    public RecordException(String message) {
        super(message);
    }

    /** With a message for the operator and what lies behind it. */
    public RecordException(String message, Throwable cause) {
        super(message, cause);
    }
}
