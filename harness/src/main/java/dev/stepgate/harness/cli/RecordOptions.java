package dev.stepgate.harness.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options of commands that make a record. */
final class RecordOptions {

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where records are kept (default: runs).")
    Path runs;

    @Option(names = "--json", description = "Print the judgement as JSON, and the progress on standard error.")
    boolean json;

    /** Progress goes to standard error where standard output is for a machine. */
    Console console(CommandLine command) {
        return Console.answering(command, json);
    }
}
