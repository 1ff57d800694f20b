package dev.stepgate.harness.rehearsal;

import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.Fault;
import java.util.Objects;

/**
 * A fault that a rehearsal is to meet.
 *
 * @param text as the user wrote it
 * @param fault what goes wrong
 * @param when whether always, for a time or by chance
 * @param step the id of the step that brings it; it stays in
 * @param region the only region that meets it; null for each
 */
public record FaultOrder(String text, Fault fault, Activation when, String step, String region) {

    /** Checks that nothing needed is missing. */
    public FaultOrder {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(fault, "fault");
        Objects.requireNonNull(when, "when");
        Objects.requireNonNull(step, "step");
    }

    boolean concerns(String stepId, String regionName) {
        return step.equals(stepId) && (region == null || region.equals(regionName));
    }

    @Override
    public String toString() {
        return text;
    }
}
