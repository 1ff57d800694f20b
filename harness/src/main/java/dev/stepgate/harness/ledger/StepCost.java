package dev.stepgate.harness.ledger;

import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * What one step of a run came to.
 *
 * @param step its id
 * @param probes one cost per probe; empty if the step was not observed
 */
public record StepCost(String step, Verdict verdict, Gate gate, List<ProbeCost> probes) {

    /** Copies the list. */
    public StepCost {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(gate, "gate");
        probes = List.copyOf(probes);
    }
}
