package dev.stepgate.harness.probe;

import java.time.Duration;

/**
 * When the attempts of one probe are due: attempt {@code n} at the origin plus {@code n} intervals, whatever became of earlier ones.
 *
 * @param origin of attempt 0, in nanoseconds of the run's clock
 * @param interval positive
 */
record Schedule(long origin, Duration interval) {

    private static final Duration TOLERANCE = Duration.ofMillis(50);

    private static final long SHORTEST_STEP = 1_000_000;
    private static final long LONGEST_STEP = 5_000_000;
    private static final int STEPS = 20;

    /** So many attempts of one probe may be caught up with at once. */
    private static final int CATCH_UP = 5;

    /**
     * How much later than the first of {@code all} probes of this interval number {@code index} begins, so that they are spread over it, in
     * nanoseconds. Some begin together, each 5 ms at most: to wake for each one by one costs more than to ask.
     */
    static long offset(Duration interval, int index, int all) {
        long step = Math.max(SHORTEST_STEP, Math.min(LONGEST_STEP, interval.toNanos() / STEPS));
        long even = interval.multipliedBy(index).dividedBy(all).toNanos();
        return even / step * step;
    }

    /** When attempt {@code sequence} is due, in nanoseconds of the run's clock. */
    long due(long sequence) {
        return origin + sequence * interval.toNanos();
    }

    /**
     * How late an attempt may begin and still say something of its moment: half an interval, or 50 ms if that is longer, but at intervals
     * below 10 ms no more than five of them. After a pause of ours the latest attempts are thus caught up with, and all earlier ones are
     * recorded as late, not sent in a burst.
     */
    Duration tolerance() {
        Duration half = interval.dividedBy(2);
        Duration burst = interval.multipliedBy(CATCH_UP);
        Duration least = burst.compareTo(TOLERANCE) < 0 ? burst : TOLERANCE;
        return half.compareTo(least) > 0 ? half : least;
    }

    /** Whether an attempt that begins now would be too late, because of us. */
    boolean late(long sequence, long now) {
        return now - due(sequence) > tolerance().toNanos();
    }
}
