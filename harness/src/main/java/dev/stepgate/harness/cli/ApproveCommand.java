package dev.stepgate.harness.cli;

import dev.stepgate.reports.record.Steering;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a run go on that waits for an approval or at a closed gate; the verdict stays as it is. */
@Command(
        name = "approve",
        description = "Lets a run go on that waits for an approval or at a closed gate; the verdict stays as it is.",
        footer = {
            "",
            "Exit code 0: the run does so; 1: it refused, and says why; 2: it did not answer; 254: it is over, or dead.",
            "",
            "Example: stepgate approve --step computes --why 'change 4711, agreed with Ada'"
        })
final class ApproveCommand implements Callable<Integer> {

    @Mixin
    private Ordering ordering;

    @Override
    public Integer call() {
        return ordering.give(Steering.Order.APPROVE, ordering.directory());
    }
}
