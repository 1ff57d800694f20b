package dev.stepgate.harness.cli;

import dev.stepgate.harness.metrics.MetricsServer;
import dev.stepgate.harness.run.Onlooker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Goes on with a run whose harness died. */
@Command(
        name = "resume",
        description = "Goes on with a run that was killed, aborted or stopped by a full disk, at the right step.",
        footer = {
            "",
            "Finished steps are not run again. A command that was cut off is neither repeated nor skipped unless you say so, by --repeat",
            "or --skip or on the terminal. What the run had made in the region is removed first. The exit code is the verdict.",
            "",
            "Example: stepgate resume 20261122t140425-4241 --repeat keystones"
        })
final class ResumeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id, or the directory of its record.")
    private String run;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where regions/ and clouds.yaml are (default: here).")
    private Path directory;

    @Mixin
    private RecordOptions records;

    @Mixin
    private MetricsOptions metrics;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "The run's plan again; needed only if it holds a secret, and it must not have changed.")
    private Path plan;

    @Option(
            names = "--repeat",
            paramLabel = "STEP",
            description = "Run the command of this step, which was cut off, once more.")
    private String repeat;

    @Option(
            names = "--skip",
            paramLabel = "STEP",
            description =
                    "Take the command of this step, which was cut off, as done by hand. Its gate stays closed until approved.")
    private String skip;

    @Option(names = "--no-report", description = "Make no report at the end; stepgate report makes it later.")
    private boolean noReport;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = records.console(spec.commandLine());
        try (MetricsServer server = metrics.start(console)) {
            List<Onlooker> onlookers = server == null ? List.of() : List.of(server.probes());
            boolean asks = !records.json && console.isTerminal();
            RecordedRun resumed = new Resuming(record(), directory, console, onlookers)
                    .resume(plan, new CutCommand(repeat, skip, asks), step -> false);
            Execution.tell(console, resumed, !noReport, records.json);
            return ExitCode.of(resumed.judgement().verdict());
        }
    }

    private Path record() {
        Path named = records.runs.resolve(run);
        return Files.isDirectory(named) ? named : Path.of(run);
    }
}
