package dev.stepgate.harness.cli;

import dev.stepgate.harness.ledger.Ledger;
import dev.stepgate.harness.ledger.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Finds out whether the ledger or a record was tampered with. */
@Command(
        name = "verify",
        description =
                "Verifies that neither the ledger nor a finished run's record was changed, removed or slipped in.",
        footer = {
            "",
            "Exit code 0: all is as it was written; 1: something was changed; 2: a record is not here, or there is no entry.",
            "",
            "Example: stepgate ledger verify --runs runs --runs /srv/ci/runs --json"
        })
final class LedgerVerifyCommand implements Callable<Integer> {

    @Mixin
    private LedgerOptions ledger;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where records are kept (default: runs); may be given several times.")
    private List<Path> runs;

    @Option(names = "--chain-only", description = "Leave records aside, on a machine that has none.")
    private boolean chainOnly;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = new Console(spec.commandLine().getOut());
        Verification seen;
        try (Ledger open = ledger.existing(runs.get(0))) {
            seen = Verification.of(open, runs, chainOnly);
        }
        if (json) {
            console.result(Json.text(seen));
        } else {
            console.line(seen.verdict() + "  " + seen.entries() + " entries, " + seen.records() + " records compared");
            seen.problems().forEach(problem -> console.line("  " + problem));
        }
        return ExitCode.of(seen.verdict());
    }
}
