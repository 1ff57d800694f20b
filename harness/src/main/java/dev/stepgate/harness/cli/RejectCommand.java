package dev.stepgate.harness.cli;

import dev.stepgate.reports.record.Steering;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a run that waits for an approval or at a closed gate. */
@Command(
        name = "reject",
        description = "Ends a run that waits for an approval or at a closed gate.",
        footer = {
            "",
            "Exit code 0: the run does so; 1: it refused, and says why; 2: it did not answer; 254: it is over, or dead.",
            "",
            "Example: stepgate reject 20261122t123456-0a1b --why 'not tonight'"
        })
final class RejectCommand implements Callable<Integer> {

    @Mixin
    private Ordering ordering;

    @Override
    public Integer call() {
        return ordering.give(Steering.Order.REJECT, ordering.directory());
    }
}
