package dev.stepgate.harness.change;

import java.util.concurrent.TimeUnit;

/** Looks at one source on a thread of its own, and records what happens there. */
abstract class Watcher implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final Thread thread;
    private volatile RuntimeException failure;

    /** @param name of the thread */
    Watcher(String name) {
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Looks until it is interrupted, or something has failed. */
    abstract void watch() throws InterruptedException;

    private void run() {
        try {
            watch();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Keeps what the record threw, or a defect of ours, for {@link #throwFailure}. */
    final void fail(RuntimeException e) {
        failure = e;
    }

    final boolean hasFailed() {
        return failure != null;
    }

    final String threadName() {
        return thread.getName();
    }

    /** Begins. */
    final void start() {
        thread.start();
    }

    /** Asks it to end; does not wait for it. */
    final void stop() {
        thread.interrupt();
    }

    /** Throws what the record threw, or a defect of ours, if one kept this from going on. */
    final void throwFailure() {
        if (failure != null) {
            throw failure;
        }
    }

    /** Ends it and waits until it has ended. Throws what {@link #throwFailure} throws. */
    @Override
    public final void close() {
        stop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throwFailure();
    }
}
