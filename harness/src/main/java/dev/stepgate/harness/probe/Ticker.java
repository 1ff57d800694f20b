package dev.stepgate.harness.probe;

import java.util.Collection;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Takes every turn of every probe when it is due, on one thread that does nothing else. After a pause of ours it takes all that have become
 * due meanwhile, one by one; {@link Schedule#tolerance} says which of them may still be attempted.
 */
final class Ticker {

    /** What must have room before another turn is taken. */
    @FunctionalInterface
    interface Room {
        void await() throws InterruptedException;
    }

    private final PriorityQueue<Probe> queue = new PriorityQueue<>(Comparator.comparingLong(Probe::nextDue));
    private final LongSupplier nanos;
    private final Room room;
    private final Consumer<Turn> begin;
    private final Thread thread = Threads.named("stepgate-probe-clock").newThread(this::run);
    private volatile long until = Long.MAX_VALUE;
    private volatile boolean stopped;
    private volatile boolean complete;

    /** @param begin called with each turn when it is due */
    Ticker(Collection<Probe> probes, LongSupplier nanos, Room room, Consumer<Turn> begin) {
        queue.addAll(probes);
        this.nanos = nanos;
        this.room = room;
        this.begin = begin;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!stopped && !queue.isEmpty()) {
                takeDue(nanos.getAsLong());
                long rest = queue.peek().nextDue() - nanos.getAsLong();
                if (rest > 0 && !stopped) {
                    LockSupport.parkNanos(this, rest);
                }
            }
            takeDue(until);
            complete = true;
        } catch (InterruptedException e) {
            // Only stop() interrupts: the record has no room, and the turns that were not taken are missing in it, as
            // complete() says.
            Thread.currentThread().interrupt();
        }
    }

    private void takeDue(long now) throws InterruptedException {
        while (!queue.isEmpty() && queue.peek().nextDue() - now <= 0) {
            room.await();
            Probe probe = queue.poll();
            begin.accept(probe.take());
            queue.add(probe);
        }
    }

    /** Whether it has ended, and every turn that was due until then was taken. */
    boolean complete() {
        return complete;
    }

    /** Takes what is due by now, and ends; waits for that. Throws if interrupted meanwhile. */
    void stop(long patienceMillis) throws InterruptedException {
        until = nanos.getAsLong();
        stopped = true;
        LockSupport.unpark(thread);
        thread.join(patienceMillis);
        thread.interrupt();
        thread.join(patienceMillis);
    }
}
