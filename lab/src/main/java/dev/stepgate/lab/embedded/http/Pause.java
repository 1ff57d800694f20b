package dev.stepgate.lab.embedded.http;

import java.time.Duration;

/** How to keep a request waiting. */
@FunctionalInterface
public interface Pause {

    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is told to stop
     */
    void take(Duration length) throws InterruptedException;
}
