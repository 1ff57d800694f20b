package dev.stepgate.harness.cli;

import dev.stepgate.harness.control.Presence;
import dev.stepgate.harness.metrics.MetricsServer;
import dev.stepgate.harness.run.Onlooker;
import dev.stepgate.reports.record.Steering;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lets a run go on: one that is paused, or one whose harness died. */
@Command(
        name = "resume",
        description =
                "Lets a run go on: one that is paused, or, at the right step, one that was killed, aborted or stopped by a full disk.",
        footer = {
            "",
            "A run that lives and is paused goes on; the exit code is 0, or 1 if it refuses, and says why.",
            "",
            "Of a run whose process is gone, finished steps are not run again. A command that was cut off is neither repeated nor skipped",
            "unless you say so, by --repeat or --skip or on the terminal. What the run had made in the region is removed first. The exit",
            "code is the verdict.",
            "",
            "Example: stepgate resume 20261122t140425-4241 --repeat keystones"
        })
final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private Ordering ordering;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where regions/ and clouds.yaml are (default: here).")
    private Path directory;

    @Mixin
    private MetricsOptions metrics;

    @Mixin
    private LedgerOptions ledger;

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

    @Option(
            names = "--approve",
            paramLabel = "STEP",
            description =
                    "Go on behind the closed gate of this step, which its plan leaves to a person; it is recorded who.")
    private String approve;

    @Option(names = "--no-report", description = "Make no report at the end; stepgate report makes it later.")
    private boolean noReport;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path record = ordering.directory();
        return Presence.isHeld(record) ? ordering.give(Steering.Order.RESUME, record) : again(record);
    }

    private int again(Path record) {
        Console console = ordering.console(spec.commandLine());
        try (MetricsServer server = metrics.start(console)) {
            List<Onlooker> onlookers = server == null ? List.of() : List.of(server.probes());
            boolean asks = !ordering.json() && console.isTerminal();
            RecordedRun resumed = new Resuming(record, directory, console, onlookers)
                    .resume(plan, new CutCommand(repeat, skip, asks), approve);
            String region = resumed.record().header().region();
            new LedgerKeeping(
                            Manner.usual(console),
                            RegionOptions.of(region, directory),
                            ledger,
                            record.toAbsolutePath().getParent(),
                            null,
                            console)
                    .ended(resumed);
            Execution.tell(console, resumed, !noReport, ordering.json());
            return ExitCode.of(resumed.judgement().verdict());
        }
    }
}
