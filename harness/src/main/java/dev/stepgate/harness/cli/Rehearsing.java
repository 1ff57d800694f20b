package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.rehearsal.FaultOrder;
import dev.stepgate.harness.rehearsal.Promotion;
import dev.stepgate.harness.rehearsal.Rehearsal;
import dev.stepgate.reports.allure.RunReport;
import dev.stepgate.reports.overview.Overview;
import dev.stepgate.reports.overview.OverviewFile;
import dev.stepgate.reports.overview.RegionRun;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A rehearsal from its start to its report.
 *
 * @param text the plan as it goes into the records
 * @param runs where the folder of the rehearsal is made
 */
record Rehearsing(Console console, Plan plan, String text, List<FaultOrder> faults, long seed, Path runs) {

    private static final Duration TICK = Duration.ofMillis(250);

    Rehearsed run() {
        Instant began = Instant.now();
        long start = System.nanoTime();
        console.now("starting three regions in this process …");
        Path directory;
        Promotion promotion = new Promotion(Rehearsal.REGIONS);
        List<RegionRun> regions = new ArrayList<>();
        try (Rehearsal rehearsal =
                Rehearsal.start(runs, "rehearsal-" + RunId.startedAt(began).value(), seed)) {
            directory = rehearsal.directory();
            announce(directory);
            Pace pace = new Pace(plan.steps().size() * Rehearsal.REGIONS.size(), System::nanoTime);
            for (String region : Rehearsal.REGIONS) {
                regions.add(turn(rehearsal, region, promotion, pace));
            }
        }
        List<RegionRun> reported = regions.stream().map(this::report).toList();
        Overview overview = overview(promotion.verdict(), began, start, reported);
        return new Rehearsed(overview, directory, OverviewFile.write(directory, overview));
    }

    private void announce(Path directory) {
        console.line("rehearsing plan " + plan.name() + ": " + plan.steps().size() + " steps in regions "
                + String.join(" → ", Rehearsal.REGIONS) + " of the embedded cloud");
        console.line("its commands are enacted on that cloud, nothing is run on this machine; records in " + directory);
    }

    private RegionRun turn(Rehearsal rehearsal, String region, Promotion promotion, Pace pace) {
        Optional<String> against = promotion.against(region);
        if (against.isPresent()) {
            console.line("bold,red", "%-6s ".formatted(region), "not begun", ": " + against.get());
            return rehearsal.notBegun(region, against.get());
        }
        RehearsalProgress told = new RehearsalProgress(console, plan, region, pace);
        Execution execution = new Execution(
                RegionOptions.of(region, rehearsal.directory()),
                rehearsal.directory().resolve(region),
                console,
                new RehearsalManner(rehearsal.region(region), faults, seed, told));
        RecordedRun run = Ticker.during(TICK, told::now, () -> execution.of(plan, text));
        promotion.judged(run.judgement());
        return rehearsal.result(run.directory(), run.record(), run.judgement());
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
