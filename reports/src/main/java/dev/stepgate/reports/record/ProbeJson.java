package dev.stepgate.reports.record;

import dev.stepgate.reports.record.Judgement.Latency;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The judgement of a probe as {@code judgement.json} shows it; the names of the components are the names in the file. */
record ProbeJson(
        String name,
        long scheduled,
        long ok,
        long fail,
        long unknown,
        double coverage,
        LatencyJson latencyMs,
        BigDecimal downtimeMs,
        List<OutageJson> outages) {

    static ProbeJson of(ProbeJudgement probe) {
        return new ProbeJson(
                probe.name(),
                probe.scheduled(),
                probe.ok(),
                probe.fail(),
                probe.unknown(),
                probe.coverage(),
                probe.latency() == null ? null : LatencyJson.of(probe.latency()),
                Millis.of(probe.downtime()),
                probe.outages().stream().map(OutageJson::of).toList());
    }

    ProbeJudgement judgement() {
        return new ProbeJudgement(
                name,
                scheduled,
                ok,
                fail,
                unknown,
                coverage,
                latencyMs == null ? null : latencyMs.latency(),
                outages.stream().map(outage -> outage.outage(name)).toList(),
                Millis.duration(downtimeMs));
    }

    record LatencyJson(BigDecimal p50, BigDecimal p95, BigDecimal p99, BigDecimal max) {

        static LatencyJson of(Latency latency) {
            return new LatencyJson(
                    Millis.of(latency.p50()),
                    Millis.of(latency.p95()),
                    Millis.of(latency.p99()),
                    Millis.of(latency.max()));
        }

        Latency latency() {
            return new Latency(Millis.duration(p50), Millis.duration(p95), Millis.duration(p99), Millis.duration(max));
        }
    }

    record OutageJson(
            String start,
            String end,
            BigDecimal durationMs,
            BigDecimal lowerMs,
            BigDecimal upperMs,
            boolean open,
            int failures,
            List<String> errors,
            String firstRequestId,
            String lastRequestId) {

        private static final DateTimeFormatter MILLIS = instant(3);
        private static final DateTimeFormatter NANOS = instant(9);

        private static DateTimeFormatter instant(int digits) {
            return new DateTimeFormatterBuilder().appendInstant(digits).toFormatter();
        }

        private static String text(Instant instant) {
            return (instant.equals(instant.truncatedTo(ChronoUnit.MILLIS)) ? MILLIS : NANOS).format(instant);
        }

        static OutageJson of(Outage outage) {
            return new OutageJson(
                    text(outage.start()),
                    text(outage.end()),
                    Millis.of(outage.duration()),
                    Millis.of(outage.lower()),
                    Millis.of(outage.upper()),
                    outage.open(),
                    outage.failures(),
                    outage.errors(),
                    outage.firstRequestId(),
                    outage.lastRequestId());
        }

        Outage outage(String probe) {
            return new Outage(
                    probe,
                    Instant.parse(start),
                    Instant.parse(end),
                    Millis.duration(lowerMs),
                    Millis.duration(upperMs),
                    open,
                    failures,
                    errors,
                    firstRequestId,
                    lastRequestId);
        }
    }
}
