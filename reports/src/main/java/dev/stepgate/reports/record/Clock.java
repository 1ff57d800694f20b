package dev.stepgate.reports.record;

import java.time.Duration;
import java.time.Instant;

/**
 * The one source of time. Durations come only from {@link #nanos()}; instants are for people and for joining a record with other logs.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Clock {

    /** The wall-clock time of now, in UTC. It can jump; never subtract two of them that came from different clocks. */
    Instant instant();

    /** Monotonic time in nanoseconds from an arbitrary origin; only differences mean anything. */
    long nanos();

    /**
     * A clock whose instants advance with the monotonic clock from one reading of the wall clock, so that within one run
     * instants can be subtracted even if the machine's clock is set while it runs.
     */
    static Clock monotonic() {
        return monotonic(Instant.MIN);
    }

    /**
     * The same for a run that goes on in another process: begins no earlier than what the first one has recorded.
     *
     * @param notBefore the latest time in the record
     */
    static Clock monotonic(Instant notBefore) {
        Instant now = Instant.now();
        Instant anchor = now.isBefore(notBefore) ? notBefore : now;
        long origin = System.nanoTime();
        return new Clock() {
            @Override
            public Instant instant() {
                return anchor.plus(Duration.ofNanos(System.nanoTime() - origin));
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }
        };
    }
}
