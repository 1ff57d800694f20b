package dev.stepgate.checks.guest;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Something made once, at the first call; a failure is kept as well, so that nobody waits for the same thing twice. Safe for several threads.
 */
final class Memo<T> {

    private final Supplier<T> maker;
    private T value;
    private Throwable failure;

    Memo(Supplier<T> maker) {
        this.maker = Objects.requireNonNull(maker);
    }

    /** What was made, or the failure of making it; an interruption is not kept. */
    synchronized T get() {
        if (value != null) {
            return value;
        }
        rethrow();
        try {
            value = Objects.requireNonNull(maker.get());
            return value;
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            failure = e;
            throw e;
        }
    }

    private void rethrow() {
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof AssertionError e) {
            throw e;
        }
    }
}
