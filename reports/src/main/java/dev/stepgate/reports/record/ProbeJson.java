package dev.stepgate.reports.record;

import dev.stepgate.reports.record.Judgement.Latency;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
        List<OutageJson> outages,
        BigDecimal blindMs,
        Map<Phase, LatencyJson> latencyByPhaseMs,
        ComparisonJson comparison,
        DegradationJson degradation) {

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
                probe.outages().stream().map(OutageJson::of).toList(),
                Millis.of(probe.blind()),
                phases(probe.byPhase()),
                probe.comparison() == null ? null : ComparisonJson.of(probe.comparison()),
                probe.degradation() == null ? null : DegradationJson.of(probe.degradation()));
    }

    private static Map<Phase, LatencyJson> phases(Map<Phase, Latency> latencies) {
        Map<Phase, LatencyJson> phases = new EnumMap<>(Phase.class);
        latencies.forEach((phase, latency) -> phases.put(phase, LatencyJson.of(latency)));
        return phases;
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
                Millis.duration(downtimeMs),
                blindMs == null ? Duration.ZERO : Millis.duration(blindMs),
                latencies(),
                comparison == null ? null : comparison.comparison(),
                degradation == null ? null : degradation.degradation());
    }

    private Map<Phase, Latency> latencies() {
        Map<Phase, Latency> latencies = new EnumMap<>(Phase.class);
        if (latencyByPhaseMs != null) {
            latencyByPhaseMs.forEach((phase, latency) -> latencies.put(phase, latency.latency()));
        }
        return latencies;
    }

    record ComparisonJson(
            LatencyComparison.Outcome outcome, long before, long during, BigDecimal shiftMs, Double effect, Double p) {

        static ComparisonJson of(LatencyComparison seen) {
            BigDecimal shift = seen.shift() == null ? null : Millis.of(seen.shift());
            return new ComparisonJson(seen.outcome(), seen.before(), seen.during(), shift, seen.effect(), seen.p());
        }

        LatencyComparison comparison() {
            return new LatencyComparison(
                    outcome, before, during, shiftMs == null ? null : Millis.duration(shiftMs), effect, p);
        }
    }

    record DegradationJson(BigDecimal limitMs, String origin, long slow, BigDecimal worstMs) {

        static DegradationJson of(Degradation seen) {
            return new DegradationJson(Millis.of(seen.limit()), seen.origin(), seen.slow(), Millis.of(seen.worst()));
        }

        Degradation degradation() {
            return new Degradation(Millis.duration(limitMs), origin, slow, Millis.duration(worstMs));
        }
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
}
