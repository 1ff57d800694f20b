package dev.stepgate.harness.gate;

import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Verdict;
import dev.stepgate.reports.record.Waived;
import java.util.List;

/**
 * A verdict with its reasons.
 *
 * @param reasons each a sentence; empty if the verdict is PASS
 * @param waived the reasons that waivers cover
 * @param allWaived whether these are all the reasons there are
 */
public record Ruling(Verdict verdict, List<String> reasons, List<Waived> waived, boolean allWaived) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if it is said to be UNKNOWN and waived, which there is not
     */
    public Ruling {
        reasons = List.copyOf(reasons);
        waived = List.copyOf(waived);
        if (verdict == Verdict.UNKNOWN && allWaived) {
            throw new IllegalArgumentException("what is not known cannot be waived: " + reasons);
        }
    }

    /** One without waivers. */
    public Ruling(Verdict verdict, List<String> reasons) {
        this(verdict, reasons, List.of(), verdict == Verdict.PASS);
    }

    static Ruling of(List<Finding> findings) {
        return new Ruling(Finding.worst(findings), Finding.reasons(findings));
    }

    /** OPEN for PASS, and for FAIL if waivers cover each reason there is. */
    public Gate gate() {
        return verdict == Verdict.PASS || (verdict == Verdict.FAIL && allWaived) ? Gate.OPEN : Gate.CLOSED;
    }
}
