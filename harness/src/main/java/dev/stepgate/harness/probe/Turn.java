package dev.stepgate.harness.probe;

import java.util.concurrent.atomic.AtomicBoolean;

/** One scheduled attempt on its way to the record. Safe for use by several threads. */
final class Turn {

    private final Probe probe;
    private final long sequence;
    private final long due;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private volatile boolean recorded;
    private volatile long startedAt = Long.MIN_VALUE;

    /** @param due in nanoseconds of the run's clock */
    Turn(Probe probe, long sequence, long due) {
        this.probe = probe;
        this.sequence = sequence;
        this.due = due;
    }

    Probe probe() {
        return probe;
    }

    long sequence() {
        return sequence;
    }

    long due() {
        return due;
    }

    void started(long nanos) {
        startedAt = nanos;
    }

    /** When it began; {@code otherwise} if it has not. */
    long startedAt(long otherwise) {
        return startedAt == Long.MIN_VALUE ? otherwise : startedAt;
    }

    /** Claims the right to record it; true once. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    void recorded() {
        recorded = true;
    }

    boolean isRecorded() {
        return recorded;
    }
}
