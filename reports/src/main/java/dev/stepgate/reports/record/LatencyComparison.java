package dev.stepgate.reports.record;

import java.time.Duration;
import java.util.Objects;

/**
 * How the latency of a probe in a step compares with the phase before it. It says what was seen and, unless the plan sets a limit,
 * decides nothing.
 *
 * @param outcome what the comparison amounts to
 * @param before how many answers of the phase before were compared
 * @param during how many of the step
 * @param shift the median in the step less the median before; null if there were too few answers
 * @param effect Cliff's delta, -1 to 1: how much likelier it is that an answer in the step is slower than one before than the other way
 *     round; null if there were too few
 * @param p of the test; null if there were too few
 */
public record LatencyComparison(Outcome outcome, long before, long during, Duration shift, Double effect, Double p) {

    /** What a comparison amounts to. */
    public enum Outcome {
        /** Slower than before, by more than chance and by enough to matter. */
        SLOWER,
        /** Faster than before, by more than chance and by enough to matter. */
        FASTER,
        /** No difference that matters. */
        ALIKE,
        /** Too few answers to tell. */
        TOO_FEW
    }

    /** @throws IllegalArgumentException if there were too few and yet numbers are given, or the other way round */
    public LatencyComparison {
        Objects.requireNonNull(outcome, "outcome");
        boolean few = outcome == Outcome.TOO_FEW;
        if (few != (shift == null) || few != (effect == null) || few != (p == null)) {
            throw new IllegalArgumentException(outcome + " with " + shift + ", " + effect + ", " + p);
        }
    }
}
