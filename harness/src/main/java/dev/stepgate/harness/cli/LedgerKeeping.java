package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.harness.claim.Claim;
import dev.stepgate.harness.control.Desk;
import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.learn.LearnedFile;
import dev.stepgate.harness.learn.LearnedLimits;
import dev.stepgate.harness.ledger.Chained;
import dev.stepgate.harness.ledger.Entering;
import dev.stepgate.harness.ledger.Ledger;
import dev.stepgate.harness.ledger.LedgerException;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.promotion.FactsFile;
import dev.stepgate.harness.promotion.RegionFacts;
import dev.stepgate.harness.promotion.RegionReader;
import dev.stepgate.harness.run.Progress;
import dev.stepgate.harness.run.RealWorkshop;
import dev.stepgate.harness.run.Workshop;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run of which the ledger keeps an account: it is entered when it begins and when it ends, and the record gets what the region was made
 * of before and after. The ledger is opened for each entry, for a run may take nights.
 */
final class LedgerKeeping implements Manner {

    private final Manner usual;
    private final RegionOptions where;
    private final LedgerOptions ledger;
    private final Path runs;
    private final LearnedLimits learned;
    private final Console console;

    /** @param learned the limits that the run is made with; null if it learned none */
    LedgerKeeping(
            Manner usual,
            RegionOptions where,
            LedgerOptions ledger,
            Path runs,
            LearnedLimits learned,
            Console console) {
        this.usual = usual;
        this.where = where;
        this.ledger = ledger;
        this.runs = runs;
        this.learned = learned;
        this.console = console;
    }

    @Override
    public Workshop workshop(RealWorkshop workshop, Plan plan) {
        return usual.workshop(workshop, plan);
    }

    @Override
    public Progress progress(Plan plan) {
        return usual.progress(plan);
    }

    @Override
    public void begun(RunHeader header, Path record) {
        if (learned != null && !Files.exists(record.resolve(LearnedFile.NAME))) {
            LearnedFile.write(record, learned);
        }
        if (FactsFile.BEFORE.read(record).isEmpty()) {
            FactsFile.BEFORE.write(record, facts());
        }
        try (Ledger open = ledger.open(runs)) {
            open.add(Entering.begun(header, RunReader.read(record).plan()));
        }
        usual.begun(header, record);
    }

    @Override
    public Claim claim(Region region, Plan plan, String runId) {
        return usual.claim(region, plan, runId);
    }

    @Override
    public Desk desk(Path record) {
        return usual.desk(record);
    }

    @Override
    public List<Inspector<?>> inspectors() {
        return usual.inspectors();
    }

    @Override
    public String afterHardStop(String region) {
        return usual.afterHardStop(region);
    }

    /** The run has ended and was judged. That it could not be entered changes nothing of its verdict, and keeps it from promotion. */
    void ended(RecordedRun run) {
        try {
            RegionFacts after = facts();
            FactsFile.AFTER.write(run.directory(), after);
            try (Ledger open = ledger.open(runs)) {
                Chained entry = enter(open, run);
                console.line("ledger: entry " + entry.number());
            }
        } catch (LedgerException e) {
            console.line("the run is not in the ledger: " + e.getMessage() + "; next: stepgate ledger add "
                    + run.directory());
        }
    }

    /** Enters a run whose record is complete. */
    static Chained enter(Ledger ledger, RecordedRun run) {
        Map<String, String> artefacts = FactsFile.AFTER
                .read(run.directory())
                .map(RegionFacts::artefacts)
                .orElse(Map.of());
        return Entering.enter(
                ledger, run.directory(), Entering.finished(run.directory(), run.record(), run.judgement(), artefacts));
    }

    private RegionFacts facts() {
        try (Region region = where.open()) {
            return RegionReader.read(region, Instant.now());
        }
    }
}
