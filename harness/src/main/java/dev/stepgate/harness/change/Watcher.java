package dev.stepgate.harness.change;

/** Looks at one source on a thread of its own, and records what happens there. */
interface Watcher extends AutoCloseable {

    /** Begins. */
    void start();

    /** Asks it to end; does not wait for it. */
    void stop();

    /** Throws what the record threw, or a defect of ours, if one kept this from going on. */
    void throwFailure();

    /** Ends it and waits until it has ended. Throws what {@link #throwFailure} throws. */
    @Override
    void close();
}
