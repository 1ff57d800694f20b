package dev.stepgate.reports.summary;

import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The probes of a step as an aligned table; those with nothing to tell are counted only. */
final class ProbeTable {

    private static final int WIDEST_NAME = 44;
    private static final String ROW = "  %-" + WIDEST_NAME + "s %14s %21s %7s %8s";

    private ProbeTable() {}

    static List<String> lines(List<ProbeJudgement> probes) {
        if (probes.isEmpty()) {
            return List.of("  probes: none; no downtime was measured");
        }
        List<ProbeJudgement> telling =
                probes.stream().filter(ProbeTable::hasSomethingToTell).toList();
        List<String> lines = new ArrayList<>();
        if (!telling.isEmpty()) {
            lines.add(String.format(Locale.ROOT, ROW, "probe", "downtime ms", "between ms", "outages", "coverage"));
            telling.forEach(probe -> lines.add(row(probe)));
        }
        int quiet = probes.size() - telling.size();
        if (quiet > 0) {
            String which =
                    telling.isEmpty() ? (quiet == 1 ? "the only probe" : "all " + quiet + " probes") : quiet + " more";
            lines.add("  " + which + ": no outage, coverage 100 %");
        }
        return lines;
    }

    private static boolean hasSomethingToTell(ProbeJudgement probe) {
        return !probe.outages().isEmpty() || probe.scheduled() == 0 || probe.coverage() < 1 || probe.fail() > 0;
    }

    private static String row(ProbeJudgement probe) {
        boolean open = probe.outages().stream().anyMatch(Outage::open);
        String between = probe.outages().isEmpty()
                ? "-"
                : Millis.rounded(sum(probe, Outage::lower)) + " and " + Millis.rounded(sum(probe, Outage::upper));
        return String.format(
                Locale.ROOT,
                ROW,
                shortened(probe.name()),
                probe.scheduled() == 0 ? "no samples" : (open ? ">= " : "") + Millis.rounded(probe.downtime()),
                between,
                probe.outages().size(),
                percent(probe.coverage()));
    }

    private static Duration sum(ProbeJudgement probe, Function<Outage, Duration> bound) {
        return probe.outages().stream().map(bound).reduce(Duration.ZERO, Duration::plus);
    }

    /** Never rounded up: 99.96 % is not 100 %. */
    private static String percent(double coverage) {
        return coverage >= 1 ? "100 %" : String.format(Locale.ROOT, "%.1f %%", Math.floor(coverage * 1000) / 10);
    }

    private static String shortened(String name) {
        return name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "…";
    }
}
