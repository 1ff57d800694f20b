package dev.stepgate.lab.embedded.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A time that stands still until a test moves it. */
public final class ManualTime implements Time {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::number));
    private long now;
    private long count;

    private record Due(long at, long number, Runnable action) {}

    @Override
    public synchronized Instant instant() {
        return START.plusNanos(now);
    }

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized void after(Duration delay, Runnable action) {
        due.add(new Due(now + delay.toNanos(), count++, action));
    }

    @Override
    public synchronized void pause(Duration length) {
        now += length.toNanos();
    }

    /** Moves on, and does what becomes due on the way. */
    public void advance(Duration by) {
        long end = nanos() + by.toNanos();
        for (Due next = next(end); next != null; next = next(end)) {
            next.action().run();
        }
    }

    private synchronized Due next(long end) {
        Due first = due.peek();
        if (first == null || first.at() > end) {
            now = Math.max(now, end);
            return null;
        }
        now = Math.max(now, first.at());
        return due.poll();
    }
}
