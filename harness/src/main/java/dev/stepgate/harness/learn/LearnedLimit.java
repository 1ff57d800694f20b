package dev.stepgate.harness.learn;

import java.time.Duration;
import java.util.Objects;

/**
 * What one probe may cost in one step, as the runs before have taught.
 *
 * @param downtime the most downtime; null if nothing was learned of it
 * @param downtimeOrigin how it came about, for messages; null if there is none
 * @param p95 the most that 95 % of the answers may take; null if nothing was learned of it
 * @param p95Origin how it came about, for messages; null if there is none
 */
public record LearnedLimit(
        String step, String probe, Duration downtime, String downtimeOrigin, Duration p95, String p95Origin) {

    /** @throws IllegalArgumentException if a limit has no origin, or an origin no limit */
    public LearnedLimit {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(probe, "probe");
        if ((downtime == null) != (downtimeOrigin == null) || (p95 == null) != (p95Origin == null)) {
            throw new IllegalArgumentException(step + ", " + probe + ": a limit and its origin go together");
        }
    }
}
