package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.rehearsal.FaultOrder;
import dev.stepgate.harness.rehearsal.Promotion;
import dev.stepgate.harness.rehearsal.Rehearsal;
import dev.stepgate.harness.rehearsal.RehearsalWorkshop;
import dev.stepgate.harness.run.Progress;
import dev.stepgate.harness.run.RealWorkshop;
import dev.stepgate.harness.run.Workshop;
import dev.stepgate.reports.allure.RunReport;
import dev.stepgate.reports.overview.Overview;
import dev.stepgate.reports.overview.OverviewTable;
import dev.stepgate.reports.overview.RegionRun;
import dev.stepgate.reports.record.RunHeader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A rehearsal from its start to its report. */
record Rehearsing(Console console, Plan plan, String text, List<FaultOrder> faults, long seed, Path runs) {

    Rehearsed run() {
        Instant began = Instant.now();
        long start = System.nanoTime();
        String name = "rehearsal-" + RunId.startedAt(began).value();
        List<RegionRun> regions = new ArrayList<>();
        try (Rehearsal rehearsal = Rehearsal.start(runs, name, seed)) {
            Promotion promotion = new Promotion(Rehearsal.REGIONS);
            for (String region : Rehearsal.REGIONS) {
                Optional<String> against = promotion.against(region);
                if (against.isPresent()) {
                    regions.add(rehearsal.notBegun(region, against.get()));
                    console.line(region + " is not begun: " + against.get());
                    continue;
                }
                RecordedRun run = in(rehearsal, region);
                promotion.judged(run.judgement());
                RegionRun result = rehearsal.result(run.directory(), run.record(), run.judgement());
                long t = System.nanoTime();
                Path page = RunReport.writeSingleFile(
                        run.record(), run.judgement(), run.directory().resolve("report"));
                console.line("report in " + (System.nanoTime() - t) / 1_000_000 + " ms");
                regions.add(result.reported(page));
            }
            Overview overview = new Overview(
                    plan.name(),
                    promotion.verdict(),
                    began,
                    Duration.ofNanos(System.nanoTime() - start),
                    faults.stream().map(FaultOrder::text).toList(),
                    regions);
            OverviewTable.lines(overview).forEach(console::line);
            overview.contradictions().forEach(console::line);
            console.line("took " + overview.took());
            return new Rehearsed(overview, rehearsal.directory());
        }
    }

    private RecordedRun in(Rehearsal rehearsal, String region) {
        return new Execution(
                        RegionOptions.of(region, rehearsal.directory()),
                        rehearsal.directory().resolve(region),
                        console,
                        new Manner() {
                            @Override
                            public Workshop workshop(RealWorkshop usual, Plan plan) {
                                return new RehearsalWorkshop(
                                        usual, rehearsal.region(region), plan, faults, usual.clock(), seed);
                            }

                            @Override
                            public Progress progress(Plan plan) {
                                return new RunProgress(console, plan);
                            }

                            @Override
                            public void begun(RunHeader header, Path record) {}

                            @Override
                            public String afterHardStop(String region) {
                                return "nothing is left of it, its cloud was in this process";
                            }
                        })
                .of(plan, text);
    }
}
