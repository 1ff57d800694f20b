package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.harness.ledger.Chained;
import dev.stepgate.harness.ledger.Digests;
import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.ledger.Integrity;
import dev.stepgate.harness.ledger.Ledger;
import dev.stepgate.harness.promotion.Promotion;
import dev.stepgate.harness.promotion.RecordedSoak;
import dev.stepgate.harness.promotion.Route;
import dev.stepgate.harness.promotion.Standing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The gate between regions. */
@Command(
        name = "promote",
        description =
                "Says whether a plan may begin in a region: the same plan with the same artefacts has passed in every region before it.",
        footer = {
            "",
            "The regions before are those that the profiles name as predecessor, one from the other. Exit code 0: it may begin; 1: something",
            "was seen to stand against it; 2: something could not be found out. What stage could not have shown about prod1 is told, and",
            "counts only with --strict.",
            "",
            "Example: stepgate promote --from stage --to prod1 --plan plan.yaml"
        })
final class PromoteCommand implements Callable<Integer> {

    @Option(names = "--from", required = true, paramLabel = "NAME", description = "A region before.")
    private String from;

    @Option(names = "--to", required = true, paramLabel = "NAME", description = "The region to begin in.")
    private String to;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where regions/ and clouds.yaml are (default: here).")
    private Path directory;

    @Option(
            names = "--plan",
            paramLabel = "FILE",
            description = "The plan that is to begin (default: that of the newest run in --from).")
    private Path plan;

    @Mixin
    private LedgerOptions ledger;

    @Option(
            names = "--runs",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "Where records are kept (default: runs); may be given several times.")
    private List<Path> runs;

    @Option(
            names = "--strict",
            description = "A difference between the regions counts as FAIL, one that cannot be seen as UNKNOWN.")
    private boolean strict;

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = Console.answering(spec.commandLine(), json);
        Route route = Route.of(
                from, to, region -> RegionProfile.find(region, directory).predecessor());
        List<Entry> entries;
        try (Ledger open = ledger.existing(runs.get(0))) {
            entries = open.entries().stream().map(Chained::entry).toList();
        }
        Planned planned = planned(entries);
        Promotion promotion = new Promotion(
                route, planned.hash(), entries, run -> Integrity.of(run, runs), new RecordedSoak(runs, Instant.now()));
        List<Standing> standings = promotion.judge();
        console.now("asking regions " + from + " and " + to + " for their differences …");
        Compared compared = Compared.between(from, to, directory, runs, standings);
        Promoted answer = Promoted.of(from, to, planned.name(), planned.hash(), standings, compared, strict);
        console.result(json ? Json.text(answer) : answer.text());
        return ExitCode.of(answer.verdict());
    }

    /** The plan in question. */
    private record Planned(String name, String hash) {}

    private Planned planned(List<Entry> entries) {
        if (plan != null) {
            PlanFile file = PlanFile.read(plan);
            return new Planned(file.plan().name(), Digests.plan(file.text()));
        }
        return entries.stream()
                .filter(entry -> entry.region().equals(from))
                .reduce((earlier, later) -> later)
                .map(entry -> new Planned(entry.plan(), entry.planHash()))
                .orElseThrow(() -> new ConfigurationException(new Problem(
                        null,
                        0,
                        0,
                        "the ledger has no run in " + from + ", so that --plan must say which plan is meant; next: "
                                + "stepgate run --region " + from)));
    }
}
