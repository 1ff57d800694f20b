package dev.stepgate.harness.cli;

import dev.stepgate.reports.overview.Overview;
import dev.stepgate.reports.overview.OverviewTable;
import dev.stepgate.reports.overview.RegionRun;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A rehearsal that came to its end.
 *
 * @param directory holds everything of it
 * @param page the overview for people
 */
record Rehearsed(Overview overview, Path directory, Path page) {

    /** What a person reads at the end. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (overview.services().isEmpty()) {
            return paths(lines);
        }
        lines.add("");
        lines.add("downtime in ms, as measured (between … and …), and what it truly was");
        lines.addAll(OverviewTable.lines(overview));
        if (overview.contradictions().isEmpty()) {
            lines.add("  true is what the embedded cloud knows; all bounds contain it" + overview.asides());
        }
        lines.add("");
        return paths(lines);
    }

    private List<String> paths(List<String> lines) {
        overview.regions().stream().filter(RegionRun::begun).forEach(region -> region.judgement().waivers().stream()
                .map(waiver -> "waiver %s in %s: %s"
                        .formatted(waiver.use().name().toLowerCase(Locale.ROOT), region.region(), waiver.describe()))
                .forEach(lines::add));
        lines.add("overview: " + page);
        overview.regions().stream()
                .filter(RegionRun::begun)
                .forEach(region -> lines.add("%-9s %s".formatted(region.region() + ":", region.report())));
        return lines;
    }

    /** What to try next. */
    List<String> next() {
        boolean passed = overview.verdict() == Verdict.PASS;
        RegionRun last = overview.regions().stream()
                .filter(RegionRun::begun)
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return passed && overview.faults().isEmpty()
                ? List.of(
                        "next: see a gate close:   ./stepgate rehearse --fault metadata-dead@computes",
                        "      what can go wrong:  ./stepgate rehearse --list-faults",
                        "      judge it again:     ./stepgate judge " + last.record())
                : List.of("next: judge it again:     ./stepgate judge " + last.record());
    }
}
