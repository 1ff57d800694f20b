package dev.stepgate.checks.latency;

import dev.stepgate.checks.cloud.LatencyBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.HdrHistogram.Histogram;

/**
 * Compares the percentiles of an operation's latencies with its budget.
 *
 * @param operation such as {@code compute.servers}
 * @param budget the limits
 * @param planned how many requests must have been measured; positive
 */
record LatencyRule(String operation, LatencyBudget budget, int planned) {

    private static final int DIGITS = 3;

    LatencyRule {
        Objects.requireNonNull(operation);
        Objects.requireNonNull(budget);
        if (planned < 1) {
            throw new IllegalArgumentException("at least one request must be planned, got " + planned);
        }
    }

    LatencyJudgement judge(List<Timing> timings) {
        if (timings.size() < planned) {
            return judgeFew(timings);
        }
        Histogram histogram = new Histogram(DIGITS);
        timings.forEach(timing -> histogram.recordValue(timing.latency().toNanos()));
        List<String> over = new ArrayList<>();
        compare(histogram, 50, budget.p50(), over);
        compare(histogram, 95, budget.p95(), over);
        compare(histogram, 99, budget.p99(), over);
        String seen = seen(histogram, timings);
        return over.isEmpty()
                ? new LatencyJudgement.Within(operation + ": " + seen)
                : new LatencyJudgement.Over(
                        "%s: expected %s; saw %s".formatted(operation, String.join(", ", over), seen));
    }

    /** Of fewer than planned: over where it would be over however fast the others were, otherwise nothing can be said. */
    private LatencyJudgement judgeFew(List<Timing> timings) {
        List<String> over = new ArrayList<>();
        compareFew(timings, 50, budget.p50(), over);
        compareFew(timings, 95, budget.p95(), over);
        compareFew(timings, 99, budget.p99(), over);
        if (over.isEmpty()) {
            return new LatencyJudgement.TooFew("%s: measured %d of %d planned requests, too few to judge"
                    .formatted(operation, timings.size(), planned));
        }
        Histogram histogram = new Histogram(DIGITS);
        timings.forEach(timing -> histogram.recordValue(timing.latency().toNanos()));
        return new LatencyJudgement.Over("%s: expected %s; saw %s; the other %d planned could not make it good"
                .formatted(operation, String.join(", ", over), seen(histogram, timings), planned - timings.size()));
    }

    private void compareFew(List<Timing> timings, int percentile, Duration limit, List<String> over) {
        // So many of all planned may be slower than the percentile.
        long allowed = (long) planned * (100 - percentile) / 100;
        if (limit != null
                && timings.stream()
                                .filter(timing -> timing.latency().compareTo(limit) > 0)
                                .count()
                        > allowed) {
            over.add("p%d at most %s".formatted(percentile, millis(limit.toNanos())));
        }
    }

    private static void compare(Histogram histogram, int percentile, Duration limit, List<String> over) {
        if (limit != null && histogram.getValueAtPercentile(percentile) > limit.toNanos()) {
            over.add("p%d at most %s".formatted(percentile, millis(limit.toNanos())));
        }
    }

    private static String seen(Histogram histogram, List<Timing> timings) {
        Timing slowest =
                timings.stream().max(Comparator.comparing(Timing::latency)).orElseThrow();
        return "p50 %s, p95 %s, p99 %s of %d requests, the slowest %s (request %s)"
                .formatted(
                        millis(histogram.getValueAtPercentile(50)),
                        millis(histogram.getValueAtPercentile(95)),
                        millis(histogram.getValueAtPercentile(99)),
                        timings.size(),
                        millis(slowest.latency().toNanos()),
                        slowest.requestId());
    }

    private static String millis(long nanos) {
        return "%.1f ms".formatted(nanos / 1e6);
    }
}
