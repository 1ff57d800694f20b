package dev.stepgate.harness.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How far a rehearsal of several regions is, and how long the rest will take if it goes on so. Safe for several threads. */
final class Pace {

    /** After so many steps their mean says something. */
    private static final int ENOUGH = 3;

    private final int steps;
    private final LongSupplier nanos;
    private final long start;
    private int done;

    /**
     * Begins now.
     *
     * @param steps of all regions together
     * @param nanos a monotonic clock
     */
    Pace(int steps, LongSupplier nanos) {
        this.steps = steps;
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** One more step has ended. */
    synchronized void stepDone() {
        done++;
    }

    /** The time left; empty until enough steps have ended. */
    synchronized Optional<Duration> left() {
        if (done < ENOUGH || done >= steps) {
            return Optional.empty();
        }
        long mean = (nanos.getAsLong() - start) / done;
        return Optional.of(Duration.ofNanos(mean * (steps - done)));
    }
}
