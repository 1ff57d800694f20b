package dev.stepgate.lab.real;

import java.time.Duration;

/** Receives what the lab is doing, one line for each thing that takes noticeable time. */
@FunctionalInterface
public interface Progress {

    /**
     * Takes one line.
     *
     * @param elapsed time since the command began
     * @param line what was done or is being done; one line, no secret in it
     */
    void report(Duration elapsed, String line);
}
