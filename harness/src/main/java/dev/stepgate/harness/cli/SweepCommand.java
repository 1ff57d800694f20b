package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.cloud.SweepResult;
import dev.stepgate.checks.cloud.Sweeper;
import dev.stepgate.harness.claim.Claim;
import dev.stepgate.harness.claim.Place;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = new Console(spec.commandLine().getOut());
        try (Region region = where.open();
                Claim claim = Claim.of(
                        Place.of(region.profile().region(), region.member().identity()), false, "stepgate sweep")) {
            LOG.debug("{} is claimed", claim);
            boolean clean = everywhere(console, region, runId);
            return clean ? ExitCode.PASS : ExitCode.FAIL;
        }
    }

    /**
     * Sweeps every project that runs work in.
     *
     * @return whether nothing of ours is left
     */
    static boolean everywhere(Console console, Region region, String runId) {
        return everywhere(console, region, session -> Sweeper.sweep(session, runId, console::line));
    }

    /**
     * Sweeps every project that runs work in, but for what bears one of these names.
     *
     * @return whether nothing else of this run is left
     */
    static boolean everywhereBut(Console console, Region region, RunId run, Set<String> spared) {
        return everywhere(console, region, session -> Sweeper.sweepBut(session, run, spared, console::line));
    }

    private static boolean everywhere(Console console, Region region, Function<Session, SweepResult> sweep) {
        console.line("sweeping " + region.member().describe());
        boolean clean = tell(console, sweep.apply(region.member()));
        if (region.admin().isPresent()) {
            // Canaries are the administrator's: only one may choose the host of a server.
            console.line("sweeping " + region.admin().get().describe());
            clean &= tell(console, sweep.apply(region.admin().get()));
        }
        return clean;
    }

    private static boolean tell(Console console, SweepResult result) {
        console.line(result.deleted().size() + " removed, " + result.failed().size() + " could not be removed");
        return result.failed().isEmpty();
    }
}
