package dev.stepgate.harness.plan;

import java.time.Duration;

/**
 * What a run makes before its first step and carries through all of them: a server, and what goes with it.
 *
 * @param volume whether a volume is attached to the server
 * @param object whether an object lies in the object store, if the region has one
 * @param every from one look at them to the next while a step's command runs; 1 s to 10 min
 */
public record CarriedOptions(boolean volume, boolean object, Duration every) implements Inspecting {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(10);

    /** All of them, looked at each 30 s. */
    public static final CarriedOptions DEFAULT = new CarriedOptions(true, true, Duration.ofSeconds(30));

    /** The kind, as records name it. */
    public static final String KIND = "carried";

    /** @throws IllegalArgumentException if a value is out of its range */
    public CarriedOptions {
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("looks at carried resources each " + every);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }
}
