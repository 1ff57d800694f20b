package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How slow a probe may be in a step.
 *
 * @param p95 the most that 95 % of the answers may take; null: unlimited
 * @param p99 the most that 99 % of them may take; null: unlimited
 * @param slower the most by which the usual answer may be slower than in the phase before; null: unlimited
 */
public record LatencyLimits(Duration p95, Duration p99, Duration slower) {

    /** No limit at all. */
    public static final LatencyLimits NONE = new LatencyLimits(null, null, null);

    /** @throws IllegalArgumentException if a limit is negative */
    public LatencyLimits {
        if (Stream.of(new Duration[] {p95, p99, slower})
                .filter(Objects::nonNull)
                .anyMatch(Duration::isNegative)) {
            throw new IllegalArgumentException("negative limit: " + p95 + ", " + p99 + ", " + slower);
        }
    }

    /** Whether there is no limit. */
    public boolean none() {
        return equals(NONE);
    }
}
