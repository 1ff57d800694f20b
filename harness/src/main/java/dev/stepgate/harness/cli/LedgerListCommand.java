package dev.stepgate.harness.cli;

import dev.stepgate.harness.ledger.Chained;
import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.ledger.Ledger;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the ledger. */
@Command(
        name = "list",
        description = "Shows the runs in the ledger, in the order of their entry.",
        footer = {"", "Example: stepgate ledger list --region stage --json"})
final class LedgerListCommand implements Callable<Integer> {

    @Mixin
    private LedgerOptions ledger;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where records are kept (default: runs).")
    private Path runs;

    @Option(names = "--region", paramLabel = "NAME", description = "Only runs in this region.")
    private String region;

    @Option(names = "--json", description = "Print the entries as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = new Console(spec.commandLine().getOut());
        List<Chained> entries;
        try (Ledger open = ledger.existing(runs)) {
            entries = open.entries().stream()
                    .filter(entry ->
                            region == null || region.equals(entry.entry().region()))
                    .toList();
        }
        if (json) {
            console.result(Json.text(entries));
        } else {
            List<Entry.Finished> ends =
                    Entry.ends(entries.stream().map(Chained::entry).toList());
            entries.forEach(entry -> console.line(line(entry)
                    + (entry.entry() instanceof Entry.Finished end && !ends.contains(end) ? ", resumed later" : "")));
            console.line(entries.size() + (entries.size() == 1 ? " entry" : " entries"));
        }
        return ExitCode.PASS;
    }

    private static String line(Chained chained) {
        Entry entry = chained.entry();
        String end = entry instanceof Entry.Finished finished
                ? "%-7s gate %-6s %s%s"
                        .formatted(
                                finished.verdict(),
                                finished.gate(),
                                finished.finished().truncatedTo(ChronoUnit.SECONDS),
                                finished.waivers().isEmpty()
                                        ? ""
                                        : ", waived: " + String.join("; ", finished.waivers()))
                : "begun               " + entry.begun().truncatedTo(ChronoUnit.SECONDS);
        return "%4d  %-20s %-8s %s  plan %s (%s)"
                .formatted(
                        chained.number(),
                        entry.runId(),
                        entry.region(),
                        end,
                        entry.plan(),
                        entry.planHash().substring(0, 12));
    }
}
