package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.ledger.Chained;
import dev.stepgate.harness.ledger.Digests;
import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.ledger.Integrity;
import dev.stepgate.harness.ledger.Ledger;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.promotion.Promotion;
import dev.stepgate.harness.promotion.RecordedSoak;
import dev.stepgate.harness.promotion.Route;
import dev.stepgate.harness.promotion.Standing;
import dev.stepgate.harness.rehearsal.Controllers;
import dev.stepgate.harness.rehearsal.FaultOrder;
import dev.stepgate.harness.rehearsal.Rehearsal;
import dev.stepgate.harness.rehearsal.RehearsalWorkshop;
import dev.stepgate.reports.allure.RunReport;
import dev.stepgate.reports.overview.Overview;
import dev.stepgate.reports.overview.OverviewFile;
import dev.stepgate.reports.overview.RegionRun;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A rehearsal from its start to its report.
 *
 * @param text the plan as it goes into the records
 * @param runs where the folder of the rehearsal, with its own ledger, is made
 * @param waivers the file of waivers; null: there are none
 */
record Rehearsing(
        Console console, Plan plan, String text, List<FaultOrder> faults, long seed, Path runs, Path waivers) {

    private static final Duration TICK = Duration.ofMillis(250);

    Rehearsed run() {
        Instant began = Instant.now();
        long start = System.nanoTime();
        console.now("starting three regions in this process …");
        Path directory;
        List<Verdict> verdicts = new ArrayList<>();
        List<RegionRun> regions = new ArrayList<>();
        try (Rehearsal rehearsal =
                Rehearsal.start(runs, "rehearsal-" + RunId.startedAt(began).value(), seed, Controllers.named(plan))) {
            directory = rehearsal.directory();
            announce(directory);
            Pace pace = new Pace(plan.steps().size() * Rehearsal.REGIONS.size(), System::nanoTime);
            for (String region : Rehearsal.REGIONS) {
                RegionRun turn = turn(rehearsal, region, pace);
                regions.add(turn);
                if (turn.begun()) {
                    verdicts.add(turn.judgement().verdict());
                }
            }
        }
        List<RegionRun> reported = regions.stream().map(this::report).toList();
        Overview overview = overview(Verdict.worst(verdicts), began, start, reported);
        return new Rehearsed(overview, directory, OverviewFile.write(directory, overview));
    }

    private void announce(Path directory) {
        console.line("rehearsing plan " + plan.name() + ": " + plan.steps().size() + " steps in regions "
                + String.join(" → ", Rehearsal.REGIONS) + " of the embedded cloud");
        console.line("its commands are enacted on that cloud, nothing is run on this machine; records in " + directory);
    }

    private RegionRun turn(Rehearsal rehearsal, String region, Pace pace) {
        Optional<String> against = against(rehearsal, region);
        if (against.isPresent()) {
            console.line("bold,red", "%-6s ".formatted(region), "not begun", ": " + against.get());
            return rehearsal.notBegun(region, against.get());
        }
        RehearsalProgress told = new RehearsalProgress(console, plan, region, pace);
        RegionOptions where = RegionOptions.of(region, rehearsal.directory());
        Manner manner = new RehearsalManner(rehearsal.region(region), faults, seed, told);
        LedgerKeeping keeping =
                new LedgerKeeping(manner, where, new LedgerOptions(), rehearsal.directory(), null, console);
        Execution execution =
                new Execution(where, rehearsal.directory().resolve(region), console, keeping).waiving(waivers);
        RecordedRun run = Ticker.during(TICK, told::now, () -> execution.of(plan, text));
        keeping.ended(run);
        return rehearsal.result(run.directory(), run.record(), run.judgement());
    }

    /** Why a region may not begin; empty if it may. The same rules as those of {@code stepgate promote}. */
    private Optional<String> against(Rehearsal rehearsal, String region) {
        List<String> before = new ArrayList<>(Rehearsal.REGIONS.subList(0, Rehearsal.REGIONS.indexOf(region)));
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Collections.reverse(before);
        List<Path> records =
                before.stream().map(name -> rehearsal.directory().resolve(name)).toList();
        List<Entry> entries;
        try (Ledger ledger = new LedgerOptions().existing(rehearsal.directory())) {
            entries = ledger.entries().stream().map(Chained::entry).toList();
        }
        List<Standing> standings = new Promotion(
                        new Route(region, before),
                        Digests.plan(text),
                        entries,
                        entry -> Integrity.of(entry, records),
                        new RecordedSoak(records, Instant.now(), RehearsalWorkshop.LONGEST_SOAK))
                .judge();
        if (Promotion.verdict(standings) == Verdict.PASS) {
            console.line("promote " + before.get(0) + " → " + region + ": PASS by the ledger ("
                    + standings.stream()
                            .map(standing -> standing.region() + " " + standing.verdict() + ", run " + standing.runId())
                            .collect(Collectors.joining("; "))
                    + ")");
        }
        return standings.stream()
                .flatMap(standing -> standing.reasons().stream())
                .findFirst();
    }

    private RegionRun report(RegionRun region) {
        if (!region.begun()) {
            return region;
        }
        console.now("making the report of region " + region.region() + " …");
        RecordedRun run = RecordedRun.judged(region.record(), null);
        return region.reported(RunReport.writeSingleFile(
                run.record(), run.judgement(), run.directory().resolve("report")));
    }

    private Overview overview(Verdict worst, Instant began, long start, List<RegionRun> regions) {
        Overview overview = new Overview(
                plan.name(),
                worst,
                began,
                Duration.ofNanos(System.nanoTime() - start),
                faults.stream().map(FaultOrder::text).toList(),
                regions);
        return overview.contradictions().isEmpty()
                ? overview
                : new Overview(
                        overview.plan(),
                        Verdict.worst(List.of(worst, Verdict.UNKNOWN)),
                        began,
                        overview.took(),
                        overview.faults(),
                        regions);
    }
}
