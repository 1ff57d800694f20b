package dev.stepgate.harness.probe;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** One attempt under way. It ends exactly once, whatever comes first, and lives on one event loop. */
final class Attempt {

    private final EventLoop loop;
    private final LongSupplier nanos;
    private final Consumer<Answer> ended;
    private final List<Runnable> closing = new ArrayList<>(1);
    private final long deadline;
    private final Future<?> timer;
    private String waitingFor;
    private boolean done;

    private Attempt(EventLoop loop, LongSupplier nanos, Duration timeout, Duration tolerance, Consumer<Answer> ended) {
        this.loop = loop;
        this.nanos = nanos;
        this.ended = ended;
        this.deadline = nanos.getAsLong() + timeout.toNanos();
        this.timer = loop.schedule(() -> timeOut(tolerance), timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * Begins an attempt, on its event loop.
     *
     * @param timeout until it has failed
     * @param tolerance how late the time-out may be noticed and still be the target's fault
     * @param ended called once
     */
    static Attempt begin(
            EventLoop loop, LongSupplier nanos, Duration timeout, Duration tolerance, Consumer<Answer> ended) {
        return new Attempt(loop, nanos, timeout, tolerance, ended);
    }

    EventLoop loop() {
        return loop;
    }

    boolean done() {
        return done;
    }

    /** How long it may still take. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, deadline - nanos.getAsLong()));
    }

    /** What to do when it ends, to close what it has opened; at once if it has ended. */
    void onEnd(Runnable close) {
        if (done) {
            close.run();
        } else {
            closing.add(close);
        }
    }

    /** From now on it waits for something of our own, so that a time-out is no fault of the target's; null: for the target again. */
    void waitsFor(String ours) {
        waitingFor = ours;
    }

    /** Ends it with this answer, unless it has ended. */
    void end(Answer answer) {
        if (!done) {
            done = true;
            timer.cancel(false);
            closing.forEach(Runnable::run);
            ended.accept(answer);
        }
    }

    private void timeOut(Duration tolerance) {
        boolean paused = nanos.getAsLong() - deadline > tolerance.toNanos();
        end(
                paused
                        ? Answer.unknown("paused")
                        : waitingFor == null ? Answer.fail("timeout") : Answer.unknown(waitingFor));
    }
}
