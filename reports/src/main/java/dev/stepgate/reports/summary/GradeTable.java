package dev.stepgate.reports.summary;

import dev.stepgate.reports.record.Grade;
import dev.stepgate.reports.record.ServiceGrades;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How gently each service was upgraded, as an aligned table; nothing if no service was graded. */
final class GradeTable {

    private GradeTable() {}

    static List<String> lines(List<ServiceGrades> grades) {
        List<String> lines = new ArrayList<>();
        if (!grades.isEmpty()) {
            lines.add("");
            lines.add(row("grade", "accessible", "rolling", "zero downtime", "zero impact"));
            grades.forEach(one -> lines.add(row(
                    one.service(),
                    word(one, Grade.ACCESSIBLE),
                    word(one, Grade.ROLLING),
                    word(one, Grade.ZERO_DOWNTIME),
                    word(one, Grade.ZERO_IMPACT))));
        }
        return lines;
    }

    private static String row(Object... cells) {
        return String.format(Locale.ROOT, "  %-44s %10s %8s %14s %12s", cells);
    }

    private static String word(ServiceGrades grades, Grade grade) {
        return switch (grades.verdicts().get(grade)) {
            case PASS -> "yes";
            case FAIL -> "no";
            case UNKNOWN -> "unknown";
        };
    }
}
