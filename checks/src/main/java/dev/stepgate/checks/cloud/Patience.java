package dev.stepgate.checks.cloud;

import java.time.Duration;

/**
 * How long checks wait in one region, as a factor on every deadline: 2 for a slow region, a small fraction for one that does in milliseconds what
 * others do in minutes.
 *
 * @param factor from 0.01 to 100
 */
public record Patience(double factor) {

    /** Deadlines as they stand in the checks. */
    public static final Patience USUAL = new Patience(1);

    /** No deadline gets shorter than this: a busy computer needs so long for anything. */
    private static final Duration SHORTEST = Duration.ofSeconds(3);

    private static final Duration SHORTEST_REST = Duration.ofMillis(50);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if it is not from 0.01 to 100
     */
    public Patience {
        if (!(factor >= 0.01 && factor <= 100)) {
            throw new IllegalArgumentException("expected a patience from 0.01 to 100, got " + factor);
        }
    }

    /** The deadline for what usually has this one; a short one gets 3 s at the least, or its own length. */
    public Duration deadline(Duration usual) {
        Duration scaled = scaled(usual);
        Duration least = usual.compareTo(SHORTEST) < 0 ? usual : SHORTEST;
        return scaled.compareTo(least) < 0 ? least : scaled;
    }

    /** The rest between two looks; the impatient look more often, every 50 ms at the most, the patient as often as usual. */
    public Duration rest(Duration usual) {
        if (factor >= 1) {
            return usual;
        }
        Duration scaled = scaled(usual);
        return scaled.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : scaled;
    }

    private Duration scaled(Duration usual) {
        return Duration.ofNanos(Math.round(usual.toNanos() * factor));
    }
}
