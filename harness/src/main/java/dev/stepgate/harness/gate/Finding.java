package dev.stepgate.harness.gate;

import dev.stepgate.harness.waiver.Subject;
import dev.stepgate.reports.record.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * What one rule says.
 *
 * @param rule which rule, for waivers: one of {@link dev.stepgate.harness.waiver.Rules}; empty unless the verdict is FAIL
 * @param about which checks, probes or inspections it speaks of; may be empty
 * @param reason a sentence; empty exactly if the verdict is PASS
 */
record Finding(Verdict verdict, String rule, List<Subject> about, String reason) {

    static final Finding PASS = new Finding(Verdict.PASS, "", List.of(), "");

    Finding {
        Objects.requireNonNull(verdict, "verdict");
        about = List.copyOf(about);
        if (reason.isEmpty() != (verdict == Verdict.PASS)) {
            throw new IllegalArgumentException(verdict + " with the reason '" + reason + "'");
        }
        if (rule.isEmpty() == (verdict == Verdict.FAIL)) {
            throw new IllegalArgumentException(verdict + " by the rule '" + rule + "': " + reason);
        }
    }

    static Finding fail(String rule, List<Subject> about, String reason) {
        return new Finding(Verdict.FAIL, rule, about, reason);
    }

    static Finding unknown(String reason) {
        return new Finding(Verdict.UNKNOWN, "", List.of(), reason);
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
