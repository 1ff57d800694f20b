package dev.stepgate.reports.allure;

import dev.stepgate.reports.record.Activities;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.Outage;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The probes and outages of a step as CSV (RFC 4180), which Allure shows as tables. */
final class Tables {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Tables() {}

    static Results.File outages(List<ProbeJudgement> probes, Activities activities) {
        List<String> rows = new ArrayList<>();
        rows.add(row(
                "probe",
                "start (UTC)",
                "end (UTC)",
                "duration ms",
                "lower ms",
                "upper ms",
                "open",
                "failed attempts",
                "errors",
                "began under",
                "first request id",
                "last request id"));
        for (ProbeJudgement probe : probes) {
            for (Outage outage : probe.outages()) {
                rows.add(row(
                        outage.probe(),
                        TIME.format(outage.start()),
                        TIME.format(outage.end()),
                        Millis.rounded(outage.duration()),
                        Millis.rounded(outage.lower()),
                        Millis.rounded(outage.upper()),
                        outage.open() ? "yes" : "no",
                        outage.failures(),
                        String.join(" ", outage.errors()),
                        activities.at(outage.start()).describe(),
                        outage.firstRequestId(),
                        outage.lastRequestId()));
            }
        }
        return csv("Outages", rows);
    }

    static Results.File probes(List<ProbeJudgement> probes) {
        List<String> rows = new ArrayList<>();
        rows.add(row(
                "probe",
                "downtime ms",
                "outages",
                "scheduled",
                "ok",
                "fail",
                "unknown",
                "coverage %",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "max ms"));
        for (ProbeJudgement probe : probes) {
            boolean timed = probe.latency() != null;
            rows.add(row(
                    probe.name(),
                    Millis.rounded(probe.downtime()),
                    probe.outages().size(),
                    probe.scheduled(),
                    probe.ok(),
                    probe.fail(),
                    probe.unknown(),
                    String.format(Locale.ROOT, "%.1f", Math.floor(probe.coverage() * 1000) / 10),
                    timed ? Millis.rounded(probe.latency().p50()) : null,
                    timed ? Millis.rounded(probe.latency().p95()) : null,
                    timed ? Millis.rounded(probe.latency().p99()) : null,
                    timed ? Millis.rounded(probe.latency().max()) : null));
        }
        return csv("Probes", rows);
    }

    private static Results.File csv(String name, List<String> rows) {
        return new Results.File(name, "text/csv", "csv", String.join("\r\n", rows) + "\r\n");
    }

    private static String row(Object... cells) {
        return Arrays.stream(cells).map(Tables::cell).collect(Collectors.joining(","));
    }

    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
