package dev.stepgate.harness.change;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** Something that tells of states when it is asked. */
interface Source {

    /** What it is, for people. */
    String name();

    /** How often it is asked. */
    Duration interval();

    /**
     * Asks once.
     *
     * @return the states by the names of what has them
     * @throws IOException if it gave no usable answer
     * @throws InterruptedException if the thread was interrupted
     */
    Map<String, State> look() throws IOException, InterruptedException;
}
