package dev.stepgate.harness.probe;

/** Asks a target, once per attempt, in the way of one kind of probe. All methods are called on the probe's event loop. */
interface Asker {

    /** Begins to ask, without waiting; whatever comes of it ends the attempt. */
    void ask(Attempt attempt);

    /**
     * Closes what outlives attempts, and removes what is left of them in the region.
     *
     * @param finished called when that is done
     */
    default void finish(Runnable finished) {
        finished.run();
    }
}
