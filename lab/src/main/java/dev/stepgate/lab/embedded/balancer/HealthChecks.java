package dev.stepgate.lab.embedded.balancer;

import java.time.Duration;

/**
 * How the balancer finds out which backends are there, in HAProxy's words.
 *
 * @param interval between two checks of a backend
 * @param timeout after which a silent backend counts as failed
 * @param fall failures in a row that take it out
 * @param rise successes in a row that bring it back
 */
public record HealthChecks(Duration interval, Duration timeout, int fall, int rise) {

    /** Checks the ranges. */
    public HealthChecks {
        if (interval.isNegative() || interval.isZero() || timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("expected an interval and a timeout above 0");
        }
        if (fall < 1 || rise < 1) {
            throw new IllegalArgumentException("expected fall and rise of at least 1");
        }
    }

    /** Those of the real lab: every 2 s, silent for 5 s, fall 3, rise 1. */
    public static HealthChecks usual() {
        return new HealthChecks(Duration.ofSeconds(2), Duration.ofSeconds(5), 3, 1);
    }
}
