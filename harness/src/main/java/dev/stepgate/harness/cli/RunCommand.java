package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.harness.learn.LearnedLimits;
import dev.stepgate.harness.ledger.Ledger;
import dev.stepgate.harness.metrics.MetricsServer;
import dev.stepgate.harness.run.Onlooker;
import dev.stepgate.harness.waiver.WaiversReader;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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

    @Option(
            names = "--plan",
            required = true,
            paramLabel = "FILE",
            description = "The plan, in YAML, or the name of a shipped one (see plan show).")
    private Path file;

    @Option(names = "--no-report", description = "Make no report at the end; stepgate report makes it later.")
    private boolean noReport;

    @Mixin
    private LedgerOptions ledger;

    @Option(
            names = "--learn",
            description =
                    "Narrow the plan's budgets by what the ledger knows of 3 to 10 runs of this plan in the regions before.")
    private boolean learn;

    @Option(
            names = "--waivers",
            paramLabel = "FILE",
            description =
                    "Findings that somebody answers for until a day; they open the gate on FAIL, never on UNKNOWN (YAML).")
    private Path waivers;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PlanFile plan = PlanFile.read(file);
        if (waivers != null) {
            WaiversReader.read(waivers);
        }
        Console console = records.console(spec.commandLine());
        LearnedLimits learned = learned(plan, console);
        LedgerKeeping keeping = new LedgerKeeping(Manner.usual(console), where, ledger, records.runs, learned, console);
        try (MetricsServer server = metrics.start(console)) {
            List<Onlooker> onlookers = server == null ? List.of() : List.of(server.probes());
            Execution execution = new Execution(where, records.runs, console, keeping, onlookers).waiving(waivers);
            RecordedRun run = execution.of(learned == null ? plan.plan() : learned.tighten(plan.plan()), plan.text());
            keeping.ended(run);
            execution.tell(run, !noReport, records.json);
            return ExitCode.of(run.judgement().verdict());
        }
    }

    /** Opens the ledger in any case, so that one that cannot be opened keeps the run from starting; null if nothing is to be learned. */
    private LearnedLimits learned(PlanFile plan, Console console) {
        RegionProfile.find(where.region, where.directory);
        try (Ledger open = ledger.open(records.runs)) {
            return learn ? new Learning(where, console).of(plan, open) : null;
        }
    }
}
