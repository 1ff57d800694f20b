package dev.stepgate.lab.real;

import java.util.Objects;

/**
 * What a command in a container of the lab came to.
 *
 * @param exitCode the command's exit code
 * @param output its standard output and standard error, as they came
 */
public record ExecResult(int exitCode, String output) {

    /** Checks that there is an output, which may be empty. */
    public ExecResult {
        Objects.requireNonNull(output, "output");
    }

    /** Whether the command ended with exit code 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }
}
