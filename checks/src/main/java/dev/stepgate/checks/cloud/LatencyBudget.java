package dev.stepgate.checks.cloud;

import java.time.Duration;
import java.util.Objects;

/**
 * How slow an operation may be.
 *
 * @param p50 half of the requests are at most this slow; null if there is no limit
 * @param p95 95 of 100 requests are at most this slow; null if there is no limit
 * @param p99 99 of 100 requests are at most this slow; null if there is no limit
 */
public record LatencyBudget(Duration p50, Duration p95, Duration p99) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if there is no limit at all, one is not positive, or a higher percentile has a lower limit
     */
    public LatencyBudget {
        if (p50 == null && p95 == null && p99 == null) {
            throw new IllegalArgumentException("a latency budget needs at least one of p50, p95, p99");
        }
        Duration last = Duration.ZERO;
        for (Duration limit : new Duration[] {p50, p95, p99}) {
            if (limit == null) {
                continue;
            }
            if (limit.isZero() || limit.isNegative()) {
                throw new IllegalArgumentException("a latency limit is positive, this is " + limit);
            }
            if (limit.compareTo(last) < 0) {
                throw new IllegalArgumentException(
                        "a higher percentile cannot have a lower limit: " + limit + " after " + last);
            }
            last = Objects.requireNonNull(limit);
        }
    }
}
