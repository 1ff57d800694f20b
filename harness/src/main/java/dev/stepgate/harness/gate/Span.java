package dev.stepgate.harness.gate;

import dev.stepgate.reports.record.PackedSamples;
import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A half-open span of the run.
 *
 * @param from inclusive
 * @param to exclusive; not before {@code from}
 */
record Span(Instant from, Instant to) {

    Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a span from " + from + " cannot end at " + to);
        }
    }

    boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    /** The samples that were due in this span. */
    List<Sample> due(List<Sample> samples) {
        return PackedSamples.copyOf(samples).dueIn(from, to);
    }

    /** How many attempts were due, given any sample of the probe, or that there is none. */
    long attempts(List<Sample> samples, Duration interval) {
        if (samples.isEmpty()) {
            return Duration.between(from, to).dividedBy(interval);
        }
        Sample any = samples.get(0);
        Instant origin = any.scheduledAt().minus(interval.multipliedBy(any.sequence()));
        return before(to, origin, interval) - before(from, origin, interval);
    }

    private static long before(Instant time, Instant origin, Duration interval) {
        Duration since = Duration.between(origin, time);
        return since.isNegative() || since.isZero() ? 0 : since.minusNanos(1).dividedBy(interval) + 1;
    }
}
