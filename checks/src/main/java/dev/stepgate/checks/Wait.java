package dev.stepgate.checks;

import dev.stepgate.checks.cloud.Patience;
import dev.stepgate.checks.cloud.Poll;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what the region must do in time; where it does not, the check fails and says what was seen last. Immutable. */
public final class Wait {

    private final Poll poll;
    private final Patience patience;
    private final Supplier<String> lastRequest;

    /**
     * A wait by that poll.
     *
     * @param patience stretches all deadlines
     * @param lastRequest describes the calling thread's last request, for the message; may give null
     */
    public Wait(Poll poll, Patience patience, Supplier<String> lastRequest) {
        this.poll = Objects.requireNonNull(poll);
        this.patience = Objects.requireNonNull(patience);
        this.lastRequest = Objects.requireNonNull(lastRequest);
    }

    /**
     * Looks until the condition is met.
     *
     * @param description what is waited for, as in "expected DESCRIPTION within 30 s"
     * @param usual the deadline where patience is usual
     * @return what met the condition
     * @throws AssertionError if the deadline is over
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public <T> T until(String description, Duration usual, Supplier<T> look, Predicate<? super T> met) {
        Duration deadline = patience.deadline(usual);
        Poll.Result<T> result = poll.until(description, deadline, look, met);
        if (result.met()) {
            return result.last();
        }
        String request = lastRequest.get();
        throw new AssertionError("expected %s within %s%s, after %s still saw: %s%s"
                .formatted(
                        description,
                        seconds(deadline),
                        deadline.equals(usual)
                                ? ""
                                : " (%s at a patience of %s)".formatted(seconds(usual), patience.factor()),
                        seconds(result.waited()),
                        result.last(),
                        request == null ? "" : "; last request: " + request));
    }

    /**
     * Tries until the attempt does not fail any more.
     *
     * @param attempt throws an {@link AssertionError} that says what it saw
     * @throws AssertionError if the deadline is over, with the last failure
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public <T> T untilPasses(String description, Duration usual, Supplier<T> attempt) {
        AtomicReference<T> seen = new AtomicReference<>();
        until(description, usual, () -> failure(attempt, seen), failure -> failure == null);
        return seen.get();
    }

    private static <T> String failure(Supplier<T> attempt, AtomicReference<T> seen) {
        try {
            seen.set(attempt.get());
            return null;
        } catch (AssertionError e) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
