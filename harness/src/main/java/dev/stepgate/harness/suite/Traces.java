package dev.stepgate.harness.suite;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Collectors;

/** What a person needs of a throwable: its message, and the part of its stack trace that is not JUnit's or the JDK's. */
final class Traces {

    private static final int MOST_LINES = 60;

    private Traces() {}

    /** The message, or the type where there is none; null for null. */
    static String message(Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        String message = thrown.getMessage();
        if (thrown instanceof AssertionError) {
            return message == null ? "an assertion failed without a message" : message;
        }
        String type = thrown.getClass().getSimpleName();
        return message == null ? type : type + ": " + message;
    }

    /** The trimmed stack trace; null for null. */
    static String trace(Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString()
                .lines()
                .filter(line ->
                        !line.matches("\\s+at (app//)?(org\\.junit|java\\.base|jdk\\.internal|java\\.util)\\b.*"))
                .limit(MOST_LINES)
                .collect(Collectors.joining("\n"));
    }
}
