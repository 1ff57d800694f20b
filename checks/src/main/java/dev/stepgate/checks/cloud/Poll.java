package dev.stepgate.checks.cloud;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Looks again and again, in the calling thread, until what it looks for is seen or the deadline is over. Immutable.
 *
 * <p>It stays in the calling thread because openstack4j keeps its session there.
 */
public final class Poll {

    private final Duration interval;
    private final LongSupplier nanos;
    private final Pause pause;

    /** How to let time pass between two looks. */
    @FunctionalInterface
    public interface Pause {
        /**
         * Returns after that time.
         *
         * @throws InterruptedException if the thread was interrupted before or meanwhile
         */
        void take(Duration time) throws InterruptedException;
    }

    /**
     * What came of it.
     *
     * @param met whether it was seen before the deadline
     * @param last the last thing seen; null if that was nothing
     * @param waited since the first look began
     */
    public record Result<T>(boolean met, T last, Duration waited) {}

    /**
     * A poll with a given notion of time.
     *
     * @param interval between the end of a look and the beginning of the next; positive
     * @param nanos a monotonic clock
     * @throws IllegalArgumentException if the interval is not positive
     */
    public Poll(Duration interval, LongSupplier nanos, Pause pause) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("an interval is positive, this is " + interval);
        }
        this.interval = interval;
        this.nanos = Objects.requireNonNull(nanos);
        this.pause = Objects.requireNonNull(pause);
    }

    /** A poll by the system's monotonic clock. */
    public static Poll every(Duration interval) {
        return new Poll(interval, System::nanoTime, time -> Thread.sleep(time.toMillis()));
    }

    /**
     * Looks at least once, and a last time at the deadline. What {@code look} throws goes to the caller.
     *
     * @param description what is waited for, for the message of an interruption
     * @throws CancellationException if the thread was interrupted; it stays interrupted
     */
    public <T> Result<T> until(String description, Duration deadline, Supplier<T> look, Predicate<? super T> met) {
        long start = nanos.getAsLong();
        while (true) {
            T seen = look.get();
            boolean done = met.test(seen);
            Duration waited = Duration.ofNanos(nanos.getAsLong() - start);
            if (done || waited.compareTo(deadline) >= 0) {
                return new Result<>(done, seen, waited);
            }
            Duration left = deadline.minus(waited);
            rest(description, left.compareTo(interval) < 0 ? left : interval);
        }
    }

    private void rest(String description, Duration time) {
        try {
            pause.take(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted while waiting for " + description);
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}
