package dev.stepgate.harness.cli;

import dev.stepgate.harness.metrics.MetricsServer;
import dev.stepgate.harness.run.Onlooker;
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
            "have made and brings the record to its end; judge and report read it later.",
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PlanFile plan = PlanFile.read(file);
        Console console = records.console(spec.commandLine());
        try (MetricsServer server = metrics.start(console)) {
            List<Onlooker> onlookers = server == null ? List.of() : List.of(server.probes());
            Execution execution = new Execution(where, records.runs, console, Manner.usual(console), onlookers);
            RecordedRun run = execution.of(plan.plan(), plan.text());
            execution.tell(run, true, records.json);
            return ExitCode.of(run.judgement().verdict());
        }
    }
}
