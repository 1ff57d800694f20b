package dev.stepgate.harness.gate;

import dev.stepgate.harness.latency.Baseline;
import dev.stepgate.harness.latency.Percentiles;
import dev.stepgate.harness.plan.Budget;
import dev.stepgate.reports.record.Degradation;
import dev.stepgate.reports.record.Judgement.Latency;
import dev.stepgate.reports.record.LatencyComparison;
import dev.stepgate.reports.record.Phase;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/** The latency of one probe in one step: by phase, against the phase before, against limits. Only answers that came have one. */
final class StepLatency {

    private static final Duration LEAST_ROOM = Duration.ofMillis(50);

    private final ProbeView step;
    private final Map<Phase, ProbeView> phases;

    /**
     * @param step what the probe saw in the span that the budget judges
     * @param phases what it saw in each phase that was begun
     */
    StepLatency(ProbeView step, Map<Phase, ProbeView> phases) {
        this.step = step;
        this.phases = phases;
    }

    Map<Phase, Latency> byPhase() {
        Map<Phase, Latency> latencies = new EnumMap<>(Phase.class);
        phases.forEach((phase, view) -> {
            Latency latency = new Percentiles(view.latencies()).usual();
            if (latency != null) {
                latencies.put(phase, latency);
            }
        });
        return latencies;
    }

    /** The answers of one phase; none if it was not begun. */
    long[] in(Phase phase) {
        return phases.containsKey(phase) ? phases.get(phase).latencies() : new long[0];
    }

    /** Null if one of the phases was not begun. */
    LatencyComparison comparison() {
        return phases.containsKey(Phase.BEFORE) && phases.containsKey(Phase.DURING)
                ? new Baseline(in(Phase.BEFORE)).compare(in(Phase.DURING))
                : null;
    }

    /**
     * The answers that were slower than the limit of the plan (its p99, or else its p95), or without one than twice the p99 of the phase
     * before and that p99 and 50 ms; null if there is no answer, or nothing to measure by.
     */
    Degradation degradation(Budget budget) {
        Duration planned = budget.latency().p99() == null
                ? budget.latency().p95()
                : budget.latency().p99();
        long[] before = in(Phase.BEFORE);
        long[] all = step.latencies();
        if (all.length == 0 || (planned == null && before.length < Baseline.FEWEST)) {
            return null;
        }
        Duration limit = planned == null ? usual(before) : planned;
        String origin = planned == null ? "the phase before" : budget.origin();
        long slow = Arrays.stream(all).filter(nanos -> nanos > limit.toNanos()).count();
        return new Degradation(
                limit, origin, slow, Duration.ofNanos(Arrays.stream(all).max().orElseThrow()));
    }

    private static Duration usual(long[] before) {
        Duration p99 = new Percentiles(before).of(99);
        return p99.compareTo(LEAST_ROOM) > 0 ? p99.multipliedBy(2) : p99.plus(LEAST_ROOM);
    }
}
