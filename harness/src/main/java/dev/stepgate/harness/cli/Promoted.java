package dev.stepgate.harness.cli;

import dev.stepgate.harness.promotion.Difference;
import dev.stepgate.harness.promotion.Promotion;
import dev.stepgate.harness.promotion.Standing;
import dev.stepgate.reports.record.Verdict;
import java.util.List;

/**
 * The answer of {@code stepgate promote}; the names of the components are the names in its JSON.
 *
 * @param standings of the regions before, the nearest first
 * @param differences what {@code from} could not have shown about {@code to}
 * @param notCompared what could not be compared, each with the reason
 */
record Promoted(
        Verdict verdict,
        String from,
        String to,
        String plan,
        String planHash,
        List<Standing> standings,
        List<Difference> differences,
        List<String> notCompared) {

    static Promoted of(
            String from,
            String to,
            String plan,
            String planHash,
            List<Standing> standings,
            Compared compared,
            boolean strict) {
        Verdict regions = !strict
                        || (compared.differences().isEmpty()
                                && compared.unseen().isEmpty())
                ? Verdict.PASS
                : compared.differences().isEmpty() ? Verdict.UNKNOWN : Verdict.FAIL;
        return new Promoted(
                Verdict.worst(List.of(Promotion.verdict(standings), regions)),
                from,
                to,
                plan,
                planHash,
                standings,
                compared.differences(),
                compared.unseen());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(verdict)
                .append("  plan ")
                .append(plan)
                .append(" (")
                .append(planHash, 0, 12)
                .append(verdict == Verdict.PASS ? ") may begin in " : ") may not begin in ")
                .append(to)
                .append('\n');
        for (Standing standing : standings) {
            text.append("  %-10s %-7s %s%n"
                    .formatted(
                            standing.region(),
                            standing.verdict(),
                            standing.runId() == null ? "" : "run " + standing.runId()));
            standing.reasons()
                    .forEach(reason -> text.append("    ").append(reason).append('\n'));
            standing.waivers()
                    .forEach(
                            waiver -> text.append("    waived: ").append(waiver).append('\n'));
        }
        text.append(
                differences.isEmpty() && notCompared.isEmpty()
                        ? "no difference between " + from + " and " + to + " was seen\n"
                        : "what " + from + " could not have shown about " + to + ": " + differences.size()
                                + " differences\n");
        differences.forEach(difference ->
                text.append("  ").append(difference.describe(from, to)).append('\n'));
        notCompared.forEach(
                unseen -> text.append("  not compared: ").append(unseen).append('\n'));
        return text.toString().stripTrailing();
    }
}
