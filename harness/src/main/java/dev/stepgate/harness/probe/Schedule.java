package dev.stepgate.harness.probe;

import java.time.Duration;

/**
 * When the attempts of one probe are due: attempt {@code n} at the origin plus {@code n} intervals, whatever became of earlier ones.
 *
 * @param origin of attempt 0, in nanoseconds of the run's clock
 * @param interval positive
 */
record Schedule(long origin, Duration interval) {

    private static final Duration SHORTEST_TOLERANCE = Duration.ofMillis(50);

    /** When attempt {@code sequence} is due, in nanoseconds of the run's clock. */
    long due(long sequence) {
        return origin + sequence * interval.toNanos();
    }

    /** How late an attempt may begin and still say something of its moment: half an interval, at least 50 ms. */
    Duration tolerance() {
        Duration half = interval.dividedBy(2);
        return half.compareTo(SHORTEST_TOLERANCE) > 0 ? half : SHORTEST_TOLERANCE;
    }

    /** Whether an attempt that begins now would be too late, because of us. */
    boolean late(long sequence, long now) {
        return now - due(sequence) > tolerance().toNanos();
    }
}
