package dev.stepgate.harness.cli;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.rehearsal.BuiltInPlan;
import dev.stepgate.harness.rehearsal.FaultOrder;
import dev.stepgate.harness.rehearsal.FaultOrders;
import dev.stepgate.harness.rehearsal.Rehearsal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Rehearses a plan on the embedded cloud. */
@Command(name = "rehearse", description = "Rehearses an upgrade on a cloud in this process.")
final class RehearseCommand implements Callable<Integer> {

    @Mixin
    private RecordOptions records;

    @Option(names = "--plan", paramLabel = "FILE", description = "Rehearse this plan instead of the built-in one.")
    private Path file;

    @Option(
            names = "--fault",
            paramLabel = "ID@STEP[@REGION][:TIME|:N%%]",
            description = "Put a fault in when STEP begins.")
    private List<String> faults = List.of();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of delays, ids and chances.")
    private long seed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String text = file == null ? BuiltInPlan.text() : null;
        Plan plan = file == null ? PlanReader.parse(Path.of("rehearsal.yaml"), text) : PlanReader.read(file);
        List<FaultOrder> orders = FaultOrders.read(faults, plan, Rehearsal.REGIONS);
        Console console = records.console(spec.commandLine());
        Rehearsed rehearsed =
                new Rehearsing(console, plan, text == null ? text() : text, orders, seed, records.runs).run();
        return ExitCode.of(rehearsed.overview().verdict());
    }

    private String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the plan was there a moment ago", e);
        }
    }
}
