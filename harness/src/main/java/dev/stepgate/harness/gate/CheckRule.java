package dev.stepgate.harness.gate;

import dev.stepgate.harness.waiver.Rules;
import dev.stepgate.harness.waiver.Subject;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Judges the checks of one phase: each that was planned has to be reported, none may have failed, and at least one has to have
 * passed. FAILED, and a container that threw, is FAIL; BROKEN, NOT_RUN, nothing planned and nothing passed is UNKNOWN.
 */
final class CheckRule {

    private static final int LONGEST_MESSAGE = 400;

    private final StepEvents events;
    private final Phase phase;
    private final String phaseName;

    CheckRule(StepEvents events, Phase phase) {
        this.events = events;
        this.phase = phase;
        this.phaseName = phase.name().toLowerCase(Locale.ROOT);
    }

    /** @param tags the expression that chose the checks; null if the plan asks for none in this phase */
    List<Finding> judge(String tags) {
        if (tags == null) {
            return List.of(Finding.PASS);
        }
        List<Event.ChecksPlanned> planned = events.of(Event.ChecksPlanned.class).stream()
                .filter(event -> event.phase() == phase)
                .toList();
        List<Finding> findings = new ArrayList<>();
        events.of(Event.ContainerFailed.class).stream()
                .filter(event -> event.phase() == phase)
                .forEach(event -> findings.add(Finding.fail(
                        Rules.CHECK,
                        List.of(Subject.check(event.container())),
                        phaseName + ": " + event.container() + " threw outside of its checks"
                                + said(event.message()))));
        if (planned.isEmpty()) {
            findings.add(Finding.unknown(phaseName + ": expected the checks tagged '" + tags
                    + "', the record has none planned: they were never begun"));
        } else if (planned.stream().allMatch(event -> event.checks().isEmpty())) {
            findings.add(Finding.unknown(phaseName + ": no check is tagged '" + tags
                    + "'; nothing passes on nothing: correct the plan, or say 'none'"));
        } else {
            findings.addAll(outcomesJudged());
        }
        return findings;
    }

    private List<Finding> outcomesJudged() {
        Map<String, Event.CheckFinished> last = reports();
        Map<Alike, List<String>> alike = new LinkedHashMap<>();
        outcomes().forEach((check, outcome) -> alike.computeIfAbsent(
                        Alike.of(outcome, last.get(check)), key -> new ArrayList<>())
                .add(check));
        List<Finding> findings = new ArrayList<>();
        alike.forEach((fate, checks) -> findings.add(judged(fate, checks)));
        if (!outcomes().containsValue(CheckOutcome.PASSED)) {
            findings.add(Finding.unknown(
                    phaseName + ": none of " + outcomes().size() + " checks passed; expected at least one"));
        }
        return findings;
    }

    /** What checks have in common that met the same fate for the same reason: one cause deserves one reason. */
    private record Alike(CheckOutcome outcome, String said) {

        static Alike of(CheckOutcome outcome, Event.CheckFinished report) {
            return new Alike(
                    outcome, report == null ? ": it was planned and never reported" : CheckRule.said(report.message()));
        }
    }

    private Finding judged(Alike fate, List<String> checks) {
        String which = checks.size() == 1
                ? "check " + checks.get(0)
                : checks.size() + " checks, " + checks.get(0) + " among them,";
        String said = phaseName + ": " + which + " " + fate.outcome() + fate.said();
        return switch (fate.outcome()) {
            case PASSED, SKIPPED -> Finding.PASS;
            case FAILED ->
                Finding.fail(Rules.CHECK, checks.stream().map(Subject::check).toList(), said);
            case BROKEN, NOT_RUN -> Finding.unknown(said);
        };
    }

    /** The number of checks by outcome; a check that was reported several times counts with its worst outcome. */
    Map<CheckOutcome, Integer> counts() {
        Map<CheckOutcome, Integer> counts = new EnumMap<>(CheckOutcome.class);
        outcomes().values().forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        return counts;
    }

    private Map<String, CheckOutcome> outcomes() {
        Map<String, CheckOutcome> outcomes = new LinkedHashMap<>();
        reports().forEach((check, report) -> outcomes.put(check, report.outcome()));
        events.of(Event.ChecksPlanned.class).stream()
                .filter(event -> event.phase() == phase)
                .flatMap(event -> event.checks().stream())
                .forEach(check -> outcomes.putIfAbsent(check, CheckOutcome.NOT_RUN));
        return outcomes;
    }

    private Map<String, Event.CheckFinished> reports() {
        Map<String, Event.CheckFinished> worst = new LinkedHashMap<>();
        events.of(Event.CheckFinished.class).stream()
                .filter(event -> event.phase() == phase)
                .forEach(event -> worst.merge(
                        event.check(), event, (old, now) -> rank(now.outcome()) > rank(old.outcome()) ? now : old));
        return worst;
    }

    private static int rank(CheckOutcome outcome) {
        return switch (outcome) {
            case SKIPPED -> 0;
            case PASSED -> 1;
            case NOT_RUN -> 2;
            case BROKEN -> 3;
            case FAILED -> 4;
        };
    }

    private static String said(String message) {
        if (message == null || message.isBlank()) {
            return "";
        }
        String line = message.strip().replaceAll("\\s+", " ");
        return ": " + (line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line);
    }
}
