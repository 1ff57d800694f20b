package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hands samples to the record on a thread of its own, so that a slow disk does not hold up attempts. What it holds is bounded: who begins
 * attempts waits for room first. Safe for use by several threads.
 */
final class Recording {

    /** Some seconds of the busiest probing; 20 MB. */
    static final int MOST = 100_000;

    private static final Duration GATHERED = Duration.ofMillis(20);
    private static final int ENOUGH = 1000;

    private record Item(Turn turn, Sample sample) {}

    private final Consumer<Sample> sink;
    private final Runnable changed;
    private final Thread thread;
    private List<Item> pending = new ArrayList<>();
    private int inHand;
    private boolean urgent;
    private boolean closing;
    private RuntimeException failure;

    /** @param changed called on this one's thread after samples have been recorded */
    Recording(Consumer<Sample> sink, Runnable changed) {
        this.sink = sink;
        this.changed = changed;
        this.thread = Threads.named("stepgate-probe-record").newThread(this::run);
    }

    void start() {
        thread.start();
    }

    synchronized void add(Turn turn, Sample sample) {
        pending.add(new Item(turn, sample));
        boolean first = pending.size() == 1;
        if (sample.outcome() != SampleOutcome.OK || pending.size() > ENOUGH) {
            urgent = true;
        }
        if (first || urgent) {
            notifyAll();
        }
    }

    /** Waits until fewer than {@link #MOST} samples wait to be recorded. */
    synchronized void awaitRoom() throws InterruptedException {
        while (pending.size() + inHand >= MOST) {
            wait();
        }
    }

    /** The first exception that the sink threw; null if it never did. */
    synchronized RuntimeException failure() {
        return failure;
    }

    private void run() {
        for (List<Item> batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
            for (Item item : batch) {
                hand(item);
            }
            batch.forEach(item -> item.turn().probe().forgetRecorded());
            changed.run();
        }
    }

    /** Empty at the end of all recording. */
    private synchronized List<Item> nextBatch() {
        inHand = 0;
        notifyAll();
        try {
            while (pending.isEmpty() && !closing) {
                wait();
            }
            gather();
        } catch (InterruptedException e) {
            // Nobody but this class knows the thread; recording ends by close() alone.
            throw new IllegalStateException("the recording thread was interrupted", e);
        }
        List<Item> batch = pending;
        urgent = false;
        pending = new ArrayList<>();
        inHand = batch.size();
        return batch;
    }

    /** To wake for each sample costs more than to record it; what is not OK is not kept waiting. */
    private synchronized void gather() throws InterruptedException {
        long end = System.nanoTime() + GATHERED.toNanos();
        long left = GATHERED.toNanos();
        while (left > 0 && !urgent && !closing) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    private void hand(Item item) {
        try {
            sink.accept(item.sample());
        } catch (RuntimeException e) {
            synchronized (this) {
                failure = failure == null ? e : failure;
            }
        }
        item.turn().recorded();
    }

    /**
     * Records what is left, and ends.
     *
     * @return false if something is left that was not recorded in this time
     * @throws InterruptedException if the calling thread was interrupted; the recording goes on
     */
    boolean close(Duration patience) throws InterruptedException {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        thread.join(patience.toMillis());
        synchronized (this) {
            return !thread.isAlive() && pending.isEmpty() && inHand == 0;
        }
    }
}
