package dev.stepgate.harness.cli;

import dev.stepgate.reports.record.Steering;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Ends a run now: a running command is asked to end, and the record is brought to its end. */
@Command(
        name = "abort",
        description = "Ends a run now: a running command is asked to end, and the record is brought to its end.",
        footer = {
            "",
            "Exit code 0: the run does so; 1: it refused, and says why; 2: it did not answer; 254: it is over, or dead.",
            "",
            "Example: stepgate abort --why 'wrong region'"
        })
final class AbortCommand implements Callable<Integer> {

    @Mixin
    private Ordering ordering;

    @Override
    public Integer call() {
        return ordering.give(Steering.Order.ABORT, ordering.directory());
    }
}
