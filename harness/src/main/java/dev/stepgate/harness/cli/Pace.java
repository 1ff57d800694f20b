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
    private int done;
    private long firstDone;

    /**
     * Begins.
     *
     * @param steps of all regions together
     * @param nanos a monotonic clock
     */
    Pace(int steps, LongSupplier nanos) {
        this.steps = steps;
        this.nanos = nanos;
    }

    /** One more step has ended. */
    synchronized void stepDone() {
        done++;
        firstDone = done == 1 ? nanos.getAsLong() : firstDone;
    }

    /** The time left; empty until enough steps have ended. The first one, in which all code is loaded, says nothing of the others. */
    synchronized Optional<Duration> left() {
        if (done < ENOUGH || done >= steps) {
            return Optional.empty();
        }
        long mean = (nanos.getAsLong() - firstDone) / (done - 1);
        return Optional.of(Duration.ofNanos(mean * (steps - done)));
    }
}
