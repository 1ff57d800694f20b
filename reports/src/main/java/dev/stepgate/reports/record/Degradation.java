package dev.stepgate.reports.record;

import java.time.Duration;
import java.util.Objects;

/**
 * Answers that came, but slower than a limit: reported, never downtime.
 *
 * @param limit slower than this is slow
 * @param origin where the limit comes from: a budget of the plan, or the phase before the step
 * @param slow how many answers were slow
 * @param worst the slowest of all answers
 */
public record Degradation(Duration limit, String origin, long slow, Duration worst) {

    /** Checks that nothing is missing. */
    public Degradation {
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(worst, "worst");
    }
}
