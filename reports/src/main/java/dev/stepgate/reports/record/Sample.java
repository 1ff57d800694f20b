package dev.stepgate.reports.record;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One attempt of a probe. All instants come from one monotonic {@link Clock}, so their differences are durations.
 *
 * @param probe the name of its {@link ProbeSpec}
 * @param sequence counts the scheduled attempts of this probe from 0, without gaps
 * @param scheduledAt when it was due
 * @param startedAt when it really began; not before {@code scheduledAt}
 * @param finishedAt when its outcome was known
 * @param outcome what it says of the target
 * @param error a short error class such as {@code refused}, {@code timeout}, {@code http-503}; null exactly if OK
 * @param requestId the service's request id, if it answered with one; otherwise null. The record keeps those of attempts that were not OK
 */
public record Sample(
        String probe,
        long sequence,
        Instant scheduledAt,
        Instant startedAt,
        Instant finishedAt,
        SampleOutcome outcome,
        String error,
        String requestId) {

    /**
     * @throws NullPointerException if a component other than error and requestId is missing
     * @throws IllegalArgumentException if it finished before it started, or an error and the outcome contradict each other
     */
    public Sample {
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(scheduledAt, "scheduledAt");
        Objects.requireNonNull(outcome, "outcome");
        if (finishedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException(probe + " #" + sequence + ": finished before it started");
        }
        if ((error == null) != (outcome == SampleOutcome.OK)) {
            throw new IllegalArgumentException(probe + " #" + sequence + ": " + outcome + " with error " + error);
        }
    }

    Sample withoutRequestId() {
        return requestId == null
                ? this
                : new Sample(probe, sequence, scheduledAt, startedAt, finishedAt, outcome, error, null);
    }

    /** How long the attempt took, counted from when it was due, as its user would have felt it. */
    public Duration latency() {
        return Duration.between(scheduledAt, finishedAt);
    }
}
