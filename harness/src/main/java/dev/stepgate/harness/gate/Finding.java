package dev.stepgate.harness.gate;

import dev.stepgate.reports.record.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * What one rule says.
 *
 * @param reason a sentence; empty exactly if the verdict is PASS
 */
record Finding(Verdict verdict, String reason) {

    static final Finding PASS = new Finding(Verdict.PASS, "");

    Finding {
        Objects.requireNonNull(verdict, "verdict");
        if (reason.isEmpty() != (verdict == Verdict.PASS)) {
            throw new IllegalArgumentException(verdict + " with the reason '" + reason + "'");
        }
    }

    static Finding fail(String reason) {
        return new Finding(Verdict.FAIL, reason);
    }

    static Finding unknown(String reason) {
        return new Finding(Verdict.UNKNOWN, reason);
    }

    static Verdict worst(List<Finding> findings) {
        return Verdict.worst(findings.stream().map(Finding::verdict).toList());
    }

    /** The reasons, those of a FAIL first. */
    static List<String> reasons(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.verdict() != Verdict.PASS)
                .sorted((left, right) -> right.verdict().compareTo(left.verdict()))
                .map(Finding::reason)
                .toList();
    }
}
