package dev.stepgate.harness.cli;

import dev.stepgate.harness.ledger.Chained;
import dev.stepgate.harness.ledger.Ledger;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Enters a run whose record came from elsewhere. */
@Command(
        name = "add",
        description =
                "Enters a finished run into the ledger, judged by its record; one that is there already changes nothing.",
        footer = {
            "",
            "Exit code 0: it is in the ledger, whatever its verdict.",
            "",
            "Example: stepgate ledger add runs/20261122t123456-0a1b"
        })
final class LedgerAddCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's directory, such as runs/20261122t123456-0a1b.")
    private Path directory;

    @Mixin
    private LedgerOptions ledger;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where records are kept (default: runs).")
    private Path runs;

    @Option(names = "--json", description = "Print the entry as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        RecordedRun run = RecordedRun.judged(directory, null);
        Chained entry;
        try (Ledger open = ledger.open(runs)) {
            entry = LedgerKeeping.enter(open, run);
        }
        Console console = new Console(spec.commandLine().getOut());
        console.result(
                json
                        ? Json.text(entry)
                        : "entry " + entry.number() + ": run " + entry.entry().runId() + ", "
                                + run.judgement().verdict() + ", gate "
                                + run.judgement().gate());
        return ExitCode.PASS;
    }
}
