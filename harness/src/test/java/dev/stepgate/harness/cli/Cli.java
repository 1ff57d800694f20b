package dev.stepgate.harness.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One call of the command line within this JVM.
 *
 * @param exitCode what the process would have ended with
 * @param out standard output
 * @param err standard error
 */
public record Cli(int exitCode, String out, String err) {

    /** Calls it. */
    public static Cli stepgate(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Stepgate.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new Cli(exitCode, out.toString(), err.toString());
    }

    /** Everything it said, for a test's message. */
    public String everything() {
        return "exit code " + exitCode + "\n" + out + err;
    }
}
