package dev.stepgate.harness.plan;

import dev.stepgate.checks.cloud.CephCondition;
import dev.stepgate.reports.record.Phase;
import java.util.List;

/**
 * What the checks of a step tolerate of Ceph because the plan expects it.
 *
 * @param before in the phase before the command
 * @param after in the phase after it
 */
public record Tolerance(List<CephCondition> before, List<CephCondition> after) {

    /** Where a plan says nothing: nothing but what is harmless at any time. */
    public static final Tolerance NONE = new Tolerance(List.of(), List.of());

    /** Copies the lists. */
    public Tolerance {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** What is tolerated in a phase; during the command no checks run, so nothing is to be tolerated. */
    public List<CephCondition> in(Phase phase) {
        return switch (phase) {
            case BEFORE -> before;
            case DURING -> List.of();
            case AFTER -> after;
        };
    }
}
