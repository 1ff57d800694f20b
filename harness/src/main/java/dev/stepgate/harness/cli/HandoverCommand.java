package dev.stepgate.harness.cli;

import dev.stepgate.harness.handover.HandoverFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the hand-over sheet of a run. */
@Command(
        name = "handover",
        description =
                "Writes what the next person on shift has to know of a run: done, open, waived, next, rollback, outages.",
        footer = {
            "",
            "A run writes RUN/handover.md by itself at its end and whenever it waits for a person.",
            "",
            "Example: stepgate handover 20261122t123456-0a1b --output handover.md"
        })
final class HandoverCommand implements Callable<Integer> {

    @Mixin
    private RunChoice run;

    @Option(names = "--output", paramLabel = "FILE", description = "Write it there (default: print it).")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String text = HandoverFile.text(run.directory());
        if (output == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            HandoverFile.write(output, text);
        }
        return ExitCode.PASS;
    }
}
