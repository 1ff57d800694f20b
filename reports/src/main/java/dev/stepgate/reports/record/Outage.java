package dev.stepgate.reports.record;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One outage of one probe: the half-open window from the start of the first FAIL to the start of the next OK.
 *
 * @param probe the name of the probe
 * @param start the start of the first failed attempt
 * @param end the start of the next good attempt, or the end of the observation when {@code open}
 * @param lower the least that the true outage can have lasted, given the attempts around it
 * @param upper the most that it can have lasted; not less than {@code lower}
 * @param open whether no good attempt followed, so that it may have gone on
 * @param failures the number of failed attempts in it; at least 1
 * @param errors the distinct error classes, in order of appearance; not empty
 * @param firstRequestId of the first failed attempt that had one; may be null
 * @param lastRequestId of the last failed attempt that had one; may be null
 * @param onset between which moments the true outage began; null in a judgement that does not tell
 * @param recovery between which moments it ended; null when {@code open}, or in a judgement that does not tell
 * @param cause what was being done as it began
 */
public record Outage(
        String probe,
        Instant start,
        Instant end,
        Duration lower,
        Duration upper,
        boolean open,
        int failures,
        List<String> errors,
        String firstRequestId,
        String lastRequestId,
        Between onset,
        Between recovery,
        Cause cause) {

    /** A moment of which is known that it lies between two others, both included. */
    public record Between(Instant from, Instant to) {

        /** @throws IllegalArgumentException if they are the wrong way round */
        public Between {
            if (to.isBefore(from)) {
                throw new IllegalArgumentException("not between " + from + " and " + to);
            }
        }
    }

    /**
     * @throws NullPointerException if a component is missing other than the request ids and the moments of beginning and end
     * @throws IllegalArgumentException if the window is negative, the bounds are reversed, or nothing failed
     */
    public Outage {
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(cause, "cause");
        errors = List.copyOf(errors);
        if (end.isBefore(start) || upper.compareTo(lower) < 0 || failures < 1 || errors.isEmpty()) {
            throw new IllegalArgumentException("not an outage of " + probe + ": " + start + " to " + end + ", " + lower
                    + " to " + upper + ", " + failures + " failures " + errors);
        }
    }

    /** One of which neither the moments of its beginning and end nor its cause are told. */
    public Outage(
            String probe,
            Instant start,
            Instant end,
            Duration lower,
            Duration upper,
            boolean open,
            int failures,
            List<String> errors,
            String firstRequestId,
            String lastRequestId) {
        this(
                probe,
                start,
                end,
                lower,
                upper,
                open,
                failures,
                errors,
                firstRequestId,
                lastRequestId,
                null,
                null,
                Cause.NOT_TOLD);
    }

    /** The same outage with another cause. */
    public Outage because(Cause known) {
        return new Outage(
                probe,
                start,
                end,
                lower,
                upper,
                open,
                failures,
                errors,
                firstRequestId,
                lastRequestId,
                onset,
                recovery,
                known);
    }

    /** The length of the window. */
    public Duration duration() {
        return Duration.between(start, end);
    }
}
