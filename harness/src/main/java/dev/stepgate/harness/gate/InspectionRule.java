package dev.stepgate.harness.gate;

import dev.stepgate.harness.plan.Inspecting;
import dev.stepgate.harness.waiver.Rules;
import dev.stepgate.harness.waiver.Subject;
import dev.stepgate.reports.record.Inspection.Inspected;
import dev.stepgate.reports.record.Inspection.InspectionsPlanned;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Judges the inspections of one phase: each that the plan asks for, and each that was begun, has to be reported, and what it found has
 * a say. One that was not reported is UNKNOWN.
 */
final class InspectionRule {

    private final StepEvents events;
    private final Phase phase;

    InspectionRule(StepEvents events, Phase phase) {
        this.events = events;
        this.phase = phase;
    }

    /** @param asked what the plan asks for in this phase; if it is nothing, only what the record shows is judged */
    List<Finding> judge(List<Inspecting> asked) {
        Set<String> missing = new LinkedHashSet<>();
        asked.forEach(one -> missing.add(one.kind()));
        events.of(InspectionsPlanned.class).stream()
                .filter(event -> event.phase() == phase)
                .forEach(event -> missing.addAll(event.inspections()));
        List<Finding> findings = new ArrayList<>();
        for (Inspected one : events.of(Inspected.class)) {
            if (one.phase() == phase) {
                missing.remove(one.inspection());
                findings.addAll(judged(one));
            }
        }
        missing.forEach(kind ->
                findings.add(Finding.unknown(name() + ": inspection " + kind + " was asked for and never reported")));
        return findings;
    }

    private List<Finding> judged(Inspected one) {
        if (one.verdict() == Verdict.PASS) {
            return List.of(Finding.PASS);
        }
        return one.reasons().stream()
                .map(reason -> name() + ": inspection " + one.inspection() + ": " + reason)
                .map(reason -> one.verdict() == Verdict.FAIL
                        ? Finding.fail(Rules.INSPECTION, List.of(Subject.inspection(one.inspection())), reason)
                        : Finding.unknown(reason))
                .toList();
    }

    private String name() {
        return phase.name().toLowerCase(Locale.ROOT);
    }
}
