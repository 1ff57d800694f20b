package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.Objects;

/**
 * What a step may cost one probe.
 *
 * @param downtime the most downtime; null: unlimited
 * @param failures the most failed attempts; null: unlimited
 * @param coverage the least usable share of the attempts, above 0, at most 1
 * @param latency how slow it may be
 * @param origin where these limits come from, for messages: {@code budgets.perProbe.identity of step keystones}
 */
public record Budget(Duration downtime, Integer failures, double coverage, LatencyLimits latency, String origin) {

    /** The floor of coverage where a plan names none. */
    public static final double DEFAULT_COVERAGE = 0.95;

    /** @throws IllegalArgumentException if a limit is negative or the coverage out of its range */
    public Budget {
        Objects.requireNonNull(latency, "latency");
        Objects.requireNonNull(origin, "origin");
        if ((downtime != null && downtime.isNegative()) || (failures != null && failures < 0)) {
            throw new IllegalArgumentException("negative budget: " + downtime + ", " + failures);
        }
        if (!(coverage > 0 && coverage <= 1)) {
            throw new IllegalArgumentException("coverage must be above 0 and at most 1, is " + coverage);
        }
    }

    /** A budget without limits of latency. */
    public Budget(Duration downtime, Integer failures, double coverage, String origin) {
        this(downtime, failures, coverage, LatencyLimits.NONE, origin);
    }

    /** Whether nothing that the probe can see breaks this budget, so that the probe is reported and not judged. */
    public boolean unlimited() {
        return downtime == null && failures == null && latency.none();
    }
}
