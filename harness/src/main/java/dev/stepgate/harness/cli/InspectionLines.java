package dev.stepgate.harness.cli;

import dev.stepgate.reports.record.Inspection.Inspected;
import dev.stepgate.reports.record.Verdict;
import java.util.ArrayList;
import java.util.List;

/** The inspections of a step that passed, a line each; why others did not is said by the step's judgement. */
final class InspectionLines {

    private static final String EXPECTED = "expected: ";

    private final List<String> lines = new ArrayList<>();

    void add(Inspected inspected) {
        if (inspected.verdict() != Verdict.PASS) {
            return;
        }
        long expected = inspected.details().stream()
                .filter(detail -> detail.startsWith(EXPECTED))
                .count();
        String more = expected == 0
                ? inspected.details().stream()
                        .findFirst()
                        .map(detail -> ", " + detail)
                        .orElse("")
                : ", " + expected + (expected == 1 ? " change" : " changes") + " expected";
        lines.add(inspected.inspection() + ": PASS, " + inspected.seen() + " seen" + more);
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    void clear() {
        lines.clear();
    }
}
