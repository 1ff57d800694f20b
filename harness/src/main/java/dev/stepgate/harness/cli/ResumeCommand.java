package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.harness.control.Presence;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.Steering;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets a run go on: one that is paused, or one whose process is gone. */
@Command(
        name = "resume",
        description = "Lets a run go on that was paused.",
        footer = {
            "",
            "Exit code 0: the run goes on; 1: it refused, and says why; 2: it did not answer; 254: it is over.",
            "",
            "Example: stepgate resume 20261122t123456-0a1b"
        })
final class ResumeCommand implements Callable<Integer> {

    @Mixin
    private Ordering ordering;

    @Override
    public Integer call() {
        Path directory = ordering.directory();
        return Presence.isHeld(directory) ? ordering.give(Steering.Order.RESUME, directory) : withoutProcess(directory);
    }

    /** The run has no process: it is over, or it was killed. */
    private static int withoutProcess(Path directory) {
        boolean finished = RunReader.readWithoutSamples(directory).finished();
        throw new ConfigurationException(new Problem(
                null,
                0,
                0,
                "run " + directory
                        + (finished
                                ? " is over: nothing is left to go on with"
                                : " has no process any more, and no end: it cannot be gone on with")));
    }
}
