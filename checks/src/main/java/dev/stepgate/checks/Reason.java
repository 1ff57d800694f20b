package dev.stepgate.checks;

/** What went wrong, for people, with the causes that its message leaves open. */
final class Reason {

    private static final int DEEPEST = 5;

    private Reason() {}

    /** On as many lines as its messages have. */
    static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder(hasMessage(thrown) ? thrown.getMessage() : named(thrown));
        Throwable cause = thrown.getCause();
        for (int i = 0; cause != null && i < DEEPEST; i++) {
            // One that was only wrapped says what the next one says.
            boolean wrapped =
                    cause.getCause() != null && cause.getCause().toString().equals(cause.getMessage());
            if (!wrapped && !(hasMessage(cause) && text.indexOf(cause.getMessage()) >= 0)) {
                text.append(", because of ").append(named(cause));
            }
            cause = cause.getCause();
        }
        return text.toString();
    }

    private static boolean hasMessage(Throwable thrown) {
        return thrown.getMessage() != null && !thrown.getMessage().isBlank();
    }

    private static String named(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return hasMessage(thrown) ? name + ": " + thrown.getMessage() : name;
    }
}
