package dev.stepgate.reports.summary;

import dev.stepgate.reports.record.Degradation;
import dev.stepgate.reports.record.Judgement.Latency;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.LatencyComparison;
import dev.stepgate.reports.record.LatencyComparison.Outcome;
import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.Phase;
import java.util.ArrayList;
import java.util.List;

/** The probes of a step that were served more slowly than before, or than their limit; none if all was as usual. */
final class LatencyLines {

    private static final int MOST = 8;

    private LatencyLines() {}

    static List<String> lines(List<ProbeJudgement> probes) {
        List<ProbeJudgement> slow = probes.stream()
                .filter(probe -> slower(probe) || degraded(probe))
                .toList();
        List<String> lines = new ArrayList<>();
        slow.stream()
                .limit(MOST)
                .forEach(probe -> lines.addAll(Wrapped.lines("  ", "slow: " + probe.name() + " " + text(probe))));
        if (slow.size() > MOST) {
            lines.add("  slow: " + (slow.size() - MOST) + " more probes, see the report");
        }
        return lines;
    }

    private static boolean slower(ProbeJudgement probe) {
        return probe.comparison() != null && probe.comparison().outcome() == Outcome.SLOWER;
    }

    private static boolean degraded(ProbeJudgement probe) {
        return probe.degradation() != null && probe.degradation().slow() > 0;
    }

    private static String text(ProbeJudgement probe) {
        List<String> parts = new ArrayList<>();
        if (slower(probe)) {
            LatencyComparison seen = probe.comparison();
            parts.add("usually slower than before by " + Millis.rounded(seen.shift()) + " ms" + change(probe));
        }
        if (degraded(probe)) {
            Degradation seen = probe.degradation();
            parts.add(seen.slow() + " of " + probe.ok() + " answers took more than " + Millis.rounded(seen.limit())
                    + " ms (" + seen.origin() + "), the slowest " + Millis.rounded(seen.worst()) + " ms");
        }
        return String.join("; ", parts);
    }

    private static String change(ProbeJudgement probe) {
        Latency before = probe.byPhase().get(Phase.BEFORE);
        Latency during = probe.byPhase().get(Phase.DURING);
        return before == null || during == null
                ? ""
                : " (p50 " + Millis.rounded(before.p50()) + " to " + Millis.rounded(during.p50()) + " ms, p99 "
                        + Millis.rounded(before.p99()) + " to " + Millis.rounded(during.p99()) + " ms)";
    }
}
