package dev.stepgate.reports.summary;

import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A judgement as plain text, at most 100 columns wide and without colours: per step the verdict, the gate, the reasons, the checks by
 * phase, the probes that saw an outage or did not see everything, what their outages began under, who was slow, and the fate of
 * operations; then the grades and the prober's own health.
 */
public final class Summary {

    private final List<String> lines = new ArrayList<>();

    private Summary() {}

    /** The text, each line ended by a line feed. */
    public static String text(Judgement judgement) {
        Summary summary = new Summary();
        summary.run(judgement);
        judgement.steps().forEach(summary::step);
        summary.lines.addAll(GradeTable.lines(judgement.grades()));
        summary.lines.addAll(OwnSideLines.lines(judgement.ownSide()));
        summary.lines.addAll(WaiverLines.useless(judgement.waivers()));
        return String.join("\n", summary.lines) + "\n";
    }

    private void run(Judgement judgement) {
        lines.addAll(Wrapped.lines(
                "",
                "run " + judgement.runId() + " on region " + judgement.region() + ": " + judgement.verdict() + ", gate "
                        + judgement.gate()));
        List<String> ofSteps = judgement.steps().stream()
                .flatMap(step -> step.reasons().stream())
                .toList();
        judgement.reasons().stream()
                .filter(reason -> ofSteps.stream().noneMatch(reason::endsWith))
                .forEach(reason -> lines.addAll(Wrapped.lines("  - ", reason)));
        if (judgement.steps().isEmpty()) {
            lines.add("  no step was judged");
            lines.addAll(ProbeTable.lines(judgement.probes()));
        }
    }

    private void step(StepJudgement step) {
        lines.add("");
        lines.addAll(Wrapped.lines("", "step " + step.step() + ": " + step.verdict() + ", gate " + step.gate()));
        lines.addAll(WaiverLines.reasons(step));
        for (Phase phase : Phase.values()) {
            Map<CheckOutcome, Integer> counts = step.checks().getOrDefault(phase, Map.of());
            if (!counts.isEmpty()) {
                lines.add(String.format(Locale.ROOT, "  checks %-6s  %s", lower(phase), counts(counts)));
            }
        }
        if (step.checks().values().stream().allMatch(Map::isEmpty)) {
            lines.add("  checks: none ran");
        }
        lines.addAll(ProbeTable.lines(step.probes()));
        lines.addAll(OutageLines.lines(step.probes()));
        lines.addAll(LatencyLines.lines(step.probes()));
        lines.addAll(OperationLines.lines(step.operations()));
        lines.addAll(StallLines.lines(step.probes()));
    }

    private static String counts(Map<CheckOutcome, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(count -> count.getValue() + " " + lower(count.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
