package dev.stepgate.harness.gate;

import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Verdict;
import java.util.List;

/**
 * A verdict with its reasons.
 *
 * @param reasons each a sentence; empty if the verdict is PASS
 */
public record Ruling(Verdict verdict, List<String> reasons) {

    /** Copies the list. */
    public Ruling {
        reasons = List.copyOf(reasons);
    }

    static Ruling of(List<Finding> findings) {
        return new Ruling(Finding.worst(findings), Finding.reasons(findings));
    }

    /** OPEN for PASS, and for nothing else. */
    public Gate gate() {
        return verdict == Verdict.PASS ? Gate.OPEN : Gate.CLOSED;
    }
}
