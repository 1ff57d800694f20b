package dev.stepgate.harness.plan;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Asks whether a step has changed anything of the region but what it was expected to.
 *
 * @param leaveOut parts of the region that are not looked at
 * @param within how long it may take until the region is as expected: agents that were restarted report late
 */
public record DriftOptions(List<String> leaveOut, Duration within) implements Inspecting {

    /** How long a region may take where a plan does not say. */
    public static final Duration WITHIN = Duration.ofMinutes(2);

    /** Copies the list. */
    public DriftOptions {
        Objects.requireNonNull(within, "within");
        leaveOut = List.copyOf(leaveOut);
    }

    @Override
    public String kind() {
        return "drift";
    }
}
