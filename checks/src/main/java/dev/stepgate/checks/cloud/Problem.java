package dev.stepgate.checks.cloud;

import java.nio.file.Path;
import java.util.Objects;

/**
 * One thing that is wrong with what the user configured.
 *
 * @param file the file that is wrong; null if it is none (an environment variable, say)
 * @param line from 1; 0 if unknown
 * @param column from 1; 0 if unknown
 * @param message what was expected, what was seen, what to do; never the value of a secret
 */
public record Problem(Path file, int line, int column, String message) {

    /**
     * Checks the position and the message.
     *
     * @throws IllegalArgumentException if the position is negative or the message empty
     */
    public Problem {
        if (line < 0 || column < 0) {
            throw new IllegalArgumentException("a position is never negative, this is " + line + ":" + column);
        }
        if (Objects.requireNonNull(message, "a problem needs a message").isBlank()) {
            throw new IllegalArgumentException("a problem needs a message");
        }
    }

    /** {@code FILE:LINE:COLUMN: message}, without what is not known. */
    @Override
    public String toString() {
        if (file == null) {
            return message;
        }
        String position = line == 0 ? "" : column == 0 ? ":" + line : ":" + line + ":" + column;
        return file + position + ": " + message;
    }
}
