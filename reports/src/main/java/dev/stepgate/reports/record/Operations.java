package dev.stepgate.reports.record;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * How many operations of the trickle had which fate; each that was sent is counted in one of the others.
 *
 * @param sent creations and deletions
 * @param done accepted and done, and what was written was read back unchanged
 * @param failed accepted, and the service says itself that it failed
 * @param lost accepted and never done, or gone afterwards
 * @param changed accepted and done, and what was written reads otherwise afterwards
 * @param refused answered with a refusal: nothing was promised
 * @param unanswered without an answer, or answered with a 5xx: nothing was promised, and it was found out what came of it
 * @param unknown what came of it could not be found out
 */
public record Operations(
        long sent, long done, long failed, long lost, long changed, long refused, long unanswered, long unknown) {

    /** None. */
    public static final Operations NONE = new Operations(0, 0, 0, 0, 0, 0, 0, 0);

    /** @throws IllegalArgumentException if they do not add up */
    public Operations {
        if (sent != done + failed + lost + changed + refused + unanswered + unknown) {
            throw new IllegalArgumentException(sent + " operations were sent, and the fates of others are told");
        }
    }

    /** All of these together; null if there are none. */
    public static Operations sum(List<Operations> parts) {
        return parts.isEmpty()
                ? null
                : new Operations(
                        sum(parts, Operations::sent),
                        sum(parts, Operations::done),
                        sum(parts, Operations::failed),
                        sum(parts, Operations::lost),
                        sum(parts, Operations::changed),
                        sum(parts, Operations::refused),
                        sum(parts, Operations::unanswered),
                        sum(parts, Operations::unknown));
    }

    private static long sum(List<Operations> parts, ToLongFunction<Operations> count) {
        return parts.stream().mapToLong(count).sum();
    }
}
