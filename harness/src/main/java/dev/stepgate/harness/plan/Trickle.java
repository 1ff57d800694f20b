package dev.stepgate.harness.plan;

import dev.stepgate.reports.record.OperationKind;
import java.time.Duration;
import java.util.List;

/**
 * Operations that are sent to the region while a step goes on, to be followed to their end.
 *
 * @param operations the kinds that are sent in turn, each once; empty for no trickle
 * @param every from one to the next; 1 s to 10 min
 * @param atMost so many objects of a kind exist at a time; 1 to 10
 */
public record Trickle(List<OperationKind> operations, Duration every, int atMost) {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(10);
    static final int MOST = 10;
    static final Duration USUALLY_EVERY = Duration.ofSeconds(10);
    static final int USUALLY_AT_MOST = 2;

    /** No operations. */
    public static final Trickle NONE = new Trickle(List.of(), USUALLY_EVERY, USUALLY_AT_MOST);

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if a value is out of its range, or a kind is named twice
     */
    public Trickle {
        operations = List.copyOf(operations);
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0 || atMost < 1 || atMost > MOST) {
            throw new IllegalArgumentException("every " + every + " or at most " + atMost + " is out of range");
        }
        if (operations.stream().distinct().count() != operations.size()) {
            throw new IllegalArgumentException("a kind is named twice in " + operations);
        }
    }

    /** Whether there are any operations. */
    public boolean flows() {
        return !operations.isEmpty();
    }
}
