package dev.stepgate.harness.cli;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs checks, without a step. */
@Command(
        name = "check",
        description = "Runs the checks against a region once, without changing it.",
        footer = {
            "",
            "Tags: identity image network compute volume placement latency ceph, functional nonfunctional, smoke slow, admin.",
            "The exit code is the verdict: 0 PASS, 1 FAIL, 2 UNKNOWN (none ran, say). The same checks run by: mvn test -Dregion=NAME",
            "",
            "Example: stepgate check --region lab --tags \"smoke | network\""
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private RegionOptions where;

    @Mixin
    private RecordOptions records;

    @Option(
            names = "--tags",
            paramLabel = "EXPR",
            defaultValue = "any()",
            description = "Which checks, as a JUnit tag expression (default: all).")
    private String tags;

    @Option(names = "--report", description = "Make the Allure site as well.")
    private boolean report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String text = Plan.ofChecks(tags);
        Execution execution = new Execution(where, records.runs, records.console(spec.commandLine()));
        RecordedRun run = execution.of(PlanReader.parse(Path.of("--tags"), text), text);
        execution.tell(run, report, records.json);
        return ExitCode.of(run.judgement().verdict());
    }
}
