package dev.stepgate.harness.cli;

import dev.stepgate.reports.record.Steering;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets no further step of a run begin; the present one goes on to its gate. */
@Command(
        name = "pause",
        description = "Lets no further step of a run begin; the present one goes on to its gate.",
        footer = {
            "",
            "Exit code 0: the run does so; 1: it refused, and says why; 2: it did not answer; 254: it is over, or dead.",
            "",
            "Example: stepgate pause --why 'incident in the data centre'"
        })
final class PauseCommand implements Callable<Integer> {

    @Mixin
    private Ordering ordering;

    @Override
    public Integer call() {
        return ordering.give(Steering.Order.PAUSE, ordering.directory());
    }
}
