package dev.stepgate.reports.allure;

import dev.stepgate.reports.record.Activities;
import dev.stepgate.reports.record.Grade;
import dev.stepgate.reports.record.Judgement.Latency;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.LatencyComparison;
import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ServiceGrades;
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
                "on hosts",
                "in its onset",
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
                        String.join(" ", outage.cause().hosts()),
                        onset(outage),
                        outage.firstRequestId(),
                        outage.lastRequestId()));
            }
        }
        return csv("Outages", rows);
    }

    private static String onset(Outage outage) {
        return outage.cause().inOnset().stream()
                .map(happening -> TIME.format(happening.at()) + " " + happening.text())
                .collect(Collectors.joining("; "));
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
                "blind ms",
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
                    Millis.rounded(probe.blind()),
                    timed ? Millis.rounded(probe.latency().p50()) : null,
                    timed ? Millis.rounded(probe.latency().p95()) : null,
                    timed ? Millis.rounded(probe.latency().p99()) : null,
                    timed ? Millis.rounded(probe.latency().max()) : null));
        }
        return csv("Probes", rows);
    }

    /** The latency of each probe in each phase of a step, and how the command compares with the time before it. */
    static Results.File latencies(List<ProbeJudgement> probes) {
        List<String> rows = new ArrayList<>();
        rows.add(row("probe", "phase", "p50 ms", "p95 ms", "p99 ms", "max ms", "against before", "shift ms", "effect"));
        for (ProbeJudgement probe : probes) {
            for (Phase phase : Phase.values()) {
                Latency latency = probe.byPhase().get(phase);
                if (latency != null) {
                    LatencyComparison compared = phase == Phase.DURING ? probe.comparison() : null;
                    boolean told = compared != null && compared.shift() != null;
                    rows.add(row(
                            probe.name(),
                            lower(phase),
                            Millis.rounded(latency.p50()),
                            Millis.rounded(latency.p95()),
                            Millis.rounded(latency.p99()),
                            Millis.rounded(latency.max()),
                            compared == null ? null : lower(compared.outcome()),
                            told ? Millis.rounded(compared.shift()) : null,
                            told ? String.format(Locale.ROOT, "%.2f", compared.effect()) : null));
                }
            }
        }
        return csv("Latency", rows);
    }

    /** How gently each service was upgraded. */
    static Results.File grades(List<ServiceGrades> grades) {
        List<String> rows = new ArrayList<>();
        rows.add(row("service", "reached", "accessible", "rolling", "zero downtime", "zero impact", "why not"));
        for (ServiceGrades one : grades) {
            rows.add(row(
                    one.service(),
                    one.reached() == null ? null : lower(one.reached()),
                    one.verdicts().get(Grade.ACCESSIBLE),
                    one.verdicts().get(Grade.ROLLING),
                    one.verdicts().get(Grade.ZERO_DOWNTIME),
                    one.verdicts().get(Grade.ZERO_IMPACT),
                    String.join("; ", one.reasons())));
        }
        return csv("Grades", rows);
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
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
