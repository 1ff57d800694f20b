package dev.stepgate.harness.cli;

import dev.stepgate.harness.control.Presence;
import dev.stepgate.harness.control.Situation;
import dev.stepgate.harness.control.Situation.StepState;
import dev.stepgate.harness.control.SituationJson;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.Steering.OrderTaken;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells how a run stands. */
@Command(
        name = "status",
        description = "Tells how a run stands: at which step, for whom it waits, what it was told, what to type next.",
        footer = {
            "",
            "Exit code 0: it runs, waits, or has come to its end; 2: its process is gone and its record has no end.",
            "",
            "Example: stepgate status --json"
        })
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private RunChoice run;

    @Option(names = "--json", description = "Print it as JSON, by status.schema.json.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path directory = run.directory();
        // Asked first: a run that ends in between is told as finished, never as dead.
        boolean live = Presence.isHeld(directory);
        Situation situation = Situation.of(RunReader.readWithoutSamples(directory), live);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(SituationJson.of(situation));
        } else {
            tell(out, situation);
        }
        out.flush();
        return situation.state() == Situation.State.DEAD ? ExitCode.UNKNOWN : ExitCode.PASS;
    }

    private static void tell(PrintWriter out, Situation run) {
        out.println("run " + run.header().runId() + ", plan " + run.header().plan() + ", region "
                + run.header().region() + ": " + run.state() + (run.how() == null ? "" : ", " + run.how()));
        for (StepState step : run.steps()) {
            String state = step.verdict() != null
                    ? step.verdict() + ", gate " + step.gate()
                    : step.began() == null ? "not begun" : "begun at " + step.began();
            out.println("  " + step.step() + ": " + state);
            step.reasons().forEach(reason -> out.println("    - " + reason));
        }
        for (OrderTaken order : run.orders()) {
            out.println("  " + order.at() + " " + order.order().word() + " by " + order.who()
                    + (order.why().isEmpty() ? "" : " (" + order.why() + ")") + ": "
                    + (order.accepted() ? "" : "refused, ") + order.answer());
        }
        if (run.waiting() != null) {
            out.println(
                    "waits since " + run.waiting().at() + ": " + run.waiting().message());
        }
        out.println("next: " + String.join("\n      ", run.next()));
    }
}
