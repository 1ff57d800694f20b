package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.harness.learn.LearnedLimits;
import dev.stepgate.harness.ledger.Digests;
import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.ledger.Ledger;
import dev.stepgate.harness.metrics.MetricsServer;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.promotion.Route;
import dev.stepgate.harness.run.Onlooker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a plan behind the gate. */
@Command(
        name = "run",
        description =
                "Runs the steps of a plan in a region, each behind the gate: checks, command, probes, checks, verdict.",
        footer = {
            "",
            "The exit code is the verdict: 0 PASS, 1 FAIL, 2 UNKNOWN. Ctrl-C asks the step's command to end, removes what the checks",
            "have made and brings the record to its end; judge and report read it later. The run is entered into the ledger, by which",
            "`stepgate promote` decides on the next region.",
            "",
            "Example: stepgate run --region lab --plan lab/plans/rolling-restart.yaml"
        })
final class RunCommand implements Callable<Integer> {

    @Mixin
    private RegionOptions where;

    @Mixin
    private RecordOptions records;

    @Mixin
    private MetricsOptions metrics;

    @Option(names = "--plan", required = true, paramLabel = "FILE", description = "The plan, in YAML.")
    private Path file;

    @Mixin
    private LedgerOptions ledger;

    @Option(
            names = "--learn",
            description =
                    "Narrow the plan's budgets by what the ledger knows of 3 to 10 runs of this plan in the regions before.")
    private boolean learn;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Plan plan = PlanReader.read(file);
        Console console = records.console(spec.commandLine());
        LearnedLimits learned = learn ? learned(plan, console) : null;
        ledger.open(records.runs).close();
        LedgerKeeping keeping = new LedgerKeeping(Manner.usual(console), where, ledger, records.runs, learned, console);
        try (MetricsServer server = metrics.start(console)) {
            List<Onlooker> onlookers = server == null ? List.of() : List.of(server.probes());
            Execution execution = new Execution(where, records.runs, console, keeping, onlookers);
            RecordedRun run = execution.of(learned == null ? plan : learned.tighten(plan), text());
            keeping.ended(run);
            execution.tell(run, true, records.json);
            return ExitCode.of(run.judgement().verdict());
        }
    }

    private LearnedLimits learned(Plan plan, Console console) {
        String nearest = RegionProfile.find(where.region, where.directory).predecessor();
        if (nearest == null) {
            throw new ConfigurationException(new Problem(
                    where.directory.resolve("regions").resolve(where.region + ".yaml"),
                    0,
                    0,
                    "--learn needs a \"predecessor\", the region before this one; there is none"));
        }
        Route route = Route.of(nearest, where.region, region -> RegionProfile.find(region, where.directory)
                .predecessor());
        String hash = Digests.plan(text());
        try (Ledger open = ledger.open(records.runs)) {
            LearnedLimits learned = LearnedLimits.of(
                    plan,
                    open.entries().stream()
                            .flatMap(chained -> chained.entry() instanceof Entry.Finished finished
                                    ? Stream.of(finished)
                                    : Stream.empty())
                            .filter(run -> run.planHash().equals(hash)
                                    && route.predecessors().contains(run.region()))
                            .toList());
            console.line("learned " + learned.limits().size() + " limits from runs in "
                    + String.join(", ", route.predecessors()));
            learned.notes().forEach(console::line);
            return learned;
        }
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the plan was there a moment ago", e);
        }
    }
}
