package dev.stepgate.harness.suite;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person needs of a throwable: its message, and the part of its stack trace that is not JUnit's or the JDK's. */
final class Traces {

    private static final int MOST_LINES = 60;
    private static final int MOST_CAUSES = 4;

    private Traces() {}

    /**
     * The message, or the type where there is none; null for null. What is not an assertion brings its causes, since JUnit wraps what
     * fixtures throw into exceptions that say nothing.
     */
    static String message(Throwable thrown) {
        if (thrown == null) {
            return null;
        }
        if (thrown instanceof AssertionError) {
            return thrown.getMessage() == null ? "an assertion failed without a message" : thrown.getMessage();
        }
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .map(Traces::typeAndMessage)
                .collect(Collectors.joining("; cause: "));
    }

    private static String typeAndMessage(Throwable thrown) {
        String type = thrown.getClass().getSimpleName();
        return thrown.getMessage() == null ? type : type + ": " + thrown.getMessage();
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
