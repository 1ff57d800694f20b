package dev.stepgate.lab.real;

import java.io.IOException;

/**
 * One thing that has to be so before the lab is ready.
 *
 * @param name what it is, as the progress says it
 * @param probe looks once
 */
record Condition(String name, Probe probe) {

    /** Looks once and says what is missing; an empty text means that nothing is. */
    @FunctionalInterface
    interface Probe {
        String missing() throws IOException, InterruptedException;
    }

    /** What is missing now; an answer that did not come is missing too. */
    String missing() throws InterruptedException {
        try {
            return probe.missing();
        } catch (IOException failure) {
            return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        }
    }
}
