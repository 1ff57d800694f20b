package dev.stepgate.reports.record;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an upgrade was like for one service.
 *
 * @param service the service type
 * @param verdicts of each grade by its own rule: PASS, FAIL, or UNKNOWN if not enough was seen; all four
 * @param reasons why a grade is not PASS, each a sentence
 */
public record ServiceGrades(String service, Map<Grade, Verdict> verdicts, List<String> reasons) {

    /**
     * Copies both.
     *
     * @throws IllegalArgumentException if a grade has no verdict
     */
    public ServiceGrades {
        Objects.requireNonNull(service, "service");
        verdicts = Map.copyOf(new EnumMap<>(verdicts));
        reasons = List.copyOf(reasons);
        if (verdicts.size() != Grade.values().length) {
            throw new IllegalArgumentException("service " + service + " is graded only " + verdicts);
        }
    }

    /** The highest grade that PASSes together with all before it; null if there is none. */
    public Grade reached() {
        Grade reached = null;
        for (Grade grade : Grade.values()) {
            if (verdicts.get(grade) != Verdict.PASS) {
                return reached;
            }
            reached = grade;
        }
        return reached;
    }
}
