package dev.stepgate.harness.headroom;

import java.util.Map;

/**
 * A compute.
 *
 * @param up whether its nova-compute is heard
 * @param enabled whether servers may be scheduled to it
 * @param free what is not allocated there, by resource class, after reserves and with its allocation ratios
 */
record Compute(String name, boolean up, boolean enabled, Map<String, Long> free) {

    Compute {
        free = Map.copyOf(free);
    }

    /** Whether it can take servers. */
    boolean takes() {
        return up && enabled;
    }
}
