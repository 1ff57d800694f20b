package dev.stepgate.reports.summary;

import dev.stepgate.reports.record.Cause;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.Outage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outages of a step that can be tied to something, the longest first. */
final class OutageLines {

    private static final int MOST = 6;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private OutageLines() {}

    static List<String> lines(List<ProbeJudgement> probes) {
        List<Outage> tied = probes.stream()
                .flatMap(probe -> probe.outages().stream())
                .filter(outage -> !cause(outage).isEmpty())
                .sorted(Comparator.comparing(Outage::duration).reversed())
                .toList();
        List<String> lines = new ArrayList<>();
        tied.stream()
                .limit(MOST)
                .forEach(outage -> lines.addAll(Wrapped.lines(
                        "  ",
                        TIME.format(outage.start()) + " " + outage.probe() + " down for "
                                + Millis.rounded(outage.duration()) + " ms " + cause(outage))));
        if (tied.size() > MOST) {
            lines.add("  " + (tied.size() - MOST) + " more outages are in the report");
        }
        return lines;
    }

    private static String cause(Outage outage) {
        String mark = outage.cause().describe();
        String changes = outage.cause().inOnset().stream()
                .filter(happening -> happening.kind() == Cause.Kind.CHANGE)
                .map(Cause.Happening::text)
                .collect(Collectors.joining(", "));
        return (mark == null ? "" : "under " + mark)
                + (mark == null || changes.isEmpty() ? "" : ", ")
                + (changes.isEmpty() ? "" : "as " + changes);
    }
}
