package dev.stepgate.lab.real;

/** The lab could not do what was asked; the message is one line for the person at the terminal and says what to do next. */
public final class LabException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * A failure found by the lab itself.
     *
     * @param message what was expected, what was seen and what to do next
     */
    public LabException(String message) {
        super(message);
    }

    /**
     * A failure that something below the lab reported.
     *
     * @param message what was expected, what was seen and what to do next
     * @param cause what was reported
     */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The wait was cut short; restores the thread's interrupt flag, because an interruption is never success. */
    static LabException interrupted(String during, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new LabException("interrupted while " + during + "; run the command again to go on", cause);
    }
}
