package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.cloud.SweepResult;
import dev.stepgate.checks.cloud.Sweeper;
import dev.stepgate.harness.claim.Claim;
import dev.stepgate.harness.claim.Place;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes what killed runs have left in a region. */
@Command(
        name = "sweep",
        description =
                "Removes what killed runs have left in a region, and nothing that does not carry a run id of ours.",
        footer = {"", "Exit code 0: nothing of ours is left; 1: something could not be removed."})
final class SweepCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(SweepCommand.class);

    @Mixin
    private RegionOptions where;

    @Option(names = "--run", paramLabel = "RUN_ID", description = "Only what this run has made (default: all runs).")
    private String runId;

    @Option(names = "--json", description = "Print what was removed, and what could not be, as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.answering(spec.commandLine(), json);
        try (Region region = where.open();
                Claim claim = Claim.of(
                        Place.of(region.profile().region(), region.member().identity()), false, "stepgate sweep")) {
            LOG.debug("{} is claimed", claim);
            SweepResult swept = everywhere(console, region, runId);
            if (json) {
                console.result(Json.text(swept));
            }
            return swept.failed().isEmpty() ? ExitCode.PASS : ExitCode.FAIL;
        }
    }

    /**
     * Sweeps every project that runs work in.
     *
     * @return of all projects together; without a failure nothing of ours is left
     */
    static SweepResult everywhere(Console console, Region region, String runId) {
        return everywhere(console, region, session -> Sweeper.sweep(session, runId, console::line));
    }

    /**
     * Sweeps every project that runs work in, but for what bears one of these names.
     *
     * @return of all projects together; without a failure nothing else of this run is left
     */
    static SweepResult everywhereBut(Console console, Region region, RunId run, Set<String> spared) {
        return everywhere(console, region, session -> Sweeper.sweepBut(session, run, spared, console::line));
    }

    private static SweepResult everywhere(Console console, Region region, Function<Session, SweepResult> sweep) {
        console.line("sweeping " + region.member().describe());
        SweepResult own = tell(console, sweep.apply(region.member()));
        if (region.admin().isEmpty()) {
            return own;
        }
        // Canaries are the administrator's: only one may choose the host of a server.
        console.line("sweeping " + region.admin().get().describe());
        SweepResult others = tell(console, sweep.apply(region.admin().get()));
        return new SweepResult(both(own.deleted(), others.deleted()), both(own.failed(), others.failed()));
    }

    private static List<String> both(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static SweepResult tell(Console console, SweepResult result) {
        console.line(result.deleted().size() + " removed, " + result.failed().size() + " could not be removed");
        return result;
    }
}
