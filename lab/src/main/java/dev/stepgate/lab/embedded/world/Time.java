package dev.stepgate.lab.embedded.world;

import java.time.Duration;
import java.time.Instant;

/** The time of an embedded cloud, and what happens at it. Safe for several threads. */
public interface Time {

    /** The date, for what services show. */
    Instant instant();

    /** A monotonic clock in nanoseconds, for durations. */
    long nanos();

    /** Does something later, one thing at a time. */
    void after(Duration delay, Runnable action);

    /**
     * Keeps the calling thread waiting.
     *
     * @throws InterruptedException if the thread is told to stop
     */
    void pause(Duration length) throws InterruptedException;
}
