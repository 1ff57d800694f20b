package dev.stepgate.harness.plan;

import java.time.Duration;

/**
 * The canaries of a run: small servers that measure from inside.
 *
 * @param perHypervisor how many on each hypervisor; 1 or 2
 * @param volume whether each writes to a volume of its own
 * @param interval from one of their pings to the next; 200 ms to 1 min
 */
public record CanaryOptions(int perHypervisor, boolean volume, Duration interval) {

    static final int MOST = 2;
    static final Duration SHORTEST = Duration.ofMillis(200);
    static final Duration LONGEST = Duration.ofMinutes(1);

    /** One on each hypervisor, with a volume, each half second. */
    public static final CanaryOptions DEFAULT = new CanaryOptions(1, true, Duration.ofMillis(500));

    /** @throws IllegalArgumentException if a value is out of its range */
    public CanaryOptions {
        if (perHypervisor < 1
                || perHypervisor > MOST
                || interval.compareTo(SHORTEST) < 0
                || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(perHypervisor + " canaries per hypervisor each " + interval);
        }
    }
}
