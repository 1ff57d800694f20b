package dev.stepgate.harness.cli;

import dev.stepgate.harness.control.RunFinder;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which run a command speaks of. */
final class RunChoice {

    @Parameters(
            paramLabel = "RUN",
            arity = "0..1",
            description = "The run's directory or its id; may be left out if only one run lives.")
    private String named;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where records are kept (default: runs).")
    private Path runs;

    Path directory() {
        return RunFinder.find(runs, named);
    }
}
