package dev.stepgate.harness.plan;

import dev.stepgate.reports.record.Phase;
import java.util.List;

/**
 * What the harness itself looks at around a step.
 *
 * @param before after the checks before the command; it starts only if all of them pass
 * @param after after the checks that follow the command
 */
public record Inspections(List<Inspecting> before, List<Inspecting> after) {

    /** Looks at nothing. */
    public static final Inspections NONE = new Inspections(List.of(), List.of());

    /** Copies the lists. */
    public Inspections {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Those of a phase. */
    public List<Inspecting> in(Phase phase) {
        return switch (phase) {
            case BEFORE -> before;
            case DURING -> List.of();
            case AFTER -> after;
        };
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return before.isEmpty() && after.isEmpty();
    }
}
