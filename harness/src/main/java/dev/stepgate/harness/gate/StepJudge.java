package dev.stepgate.harness.gate;

import dev.stepgate.harness.grade.Grades;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.OwnSide;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges one step: its fitness before, its command, its probes and its checks after. */
final class StepJudge {

    private final Step step;
    private final StepEvents events;
    private final Watch watch;
    private final Waiving waiving;

    StepJudge(Step step, StepEvents events, Watch watch, Waiving waiving) {
        this.step = step;
        this.events = events;
        this.watch = watch;
        this.waiving = waiving;
    }

    /** What speaks for and against starting the command: the checks before it, and probes that fail already. */
    List<Finding> before() {
        List<Finding> findings = new ArrayList<>(
                new CheckRule(events, Phase.BEFORE).judge(step.checks().before()));
        findings.addAll(
                new InspectionRule(events, Phase.BEFORE).judge(step.inspect().before()));
        if (!step.baseline()) {
            return findings;
        }
        Optional<Instant> from = events.started(Phase.BEFORE);
        Optional<Instant> to = events.finished(Phase.BEFORE);
        if (from.isEmpty() || to.isEmpty()) {
            findings.add(Finding.unknown("before: the phase did not come to its end: the run was killed or aborted"));
        } else if (step.observed()) {
            findings.addAll(watch.steady(step, new Span(from.get(), to.get())));
            findings.addAll(fates().until(to.get()));
        }
        return findings;
    }

    StepJudgement judge() {
        List<Finding> findings = before();
        Optional<Instant> from = events.started(Phase.DURING);
        List<ProbeJudgement> probes = List.of();
        OwnSide ownSide = null;
        if (step.observed() && from.isPresent()) {
            Span span = new Span(from.get(), end(from.get()));
            probes = watch.judgements(step, events, span);
            ownSide = watch.ownSide(span);
            findings.addAll(new StopRule(events).judge());
            findings.addAll(new CommandRule(events, step).judge());
            findings.addAll(watch.judge(step, events, span));
            findings.add(watch.dead(span));
            findings.addAll(new InspectionRule(events, Phase.DURING)
                    .judge(step.inspect().during()));
            if (step.trickles()) {
                fates().judge().stream()
                        .filter(finding -> !findings.contains(finding))
                        .forEach(findings::add);
            }
            findings.addAll(
                    new CheckRule(events, Phase.AFTER).judge(step.checks().after()));
            findings.addAll(
                    new InspectionRule(events, Phase.AFTER).judge(step.inspect().after()));
            findings.add(ended());
        } else if (step.observed()) {
            findings.add(notStarted(Finding.worst(findings)));
        } else if (step.checks().after() != null || !step.inspect().after().isEmpty()) {
            findings.addAll(
                    new CheckRule(events, Phase.AFTER).judge(step.checks().after()));
            findings.addAll(
                    new InspectionRule(events, Phase.AFTER).judge(step.inspect().after()));
            findings.add(ended());
        }
        Ruling ruling = ruling(findings);
        return new StepJudgement(
                step.id(),
                ruling.verdict(),
                ruling.gate(),
                ruling.reasons(),
                counts(),
                probes,
                probes.isEmpty() ? List.of() : Grades.of(watch.specs(), probes),
                ownSide,
                step.trickles() ? fates().count() : null,
                ruling.waived());
    }

    /** What findings amount to, given the waivers that hold on the day of the step's last event. */
    Ruling ruling(List<Finding> findings) {
        return waiving.ruling(findings, step.id(), events.last().orElse(Instant.MIN));
    }

    /** Whether the command has cost too much already; it began, and its attempts until this moment are known. */
    Optional<Halt> halt(Instant now, boolean budget, int cascade) {
        Optional<Instant> from = events.started(Phase.DURING).filter(now::isAfter);
        if (from.isEmpty()) {
            return Optional.empty();
        }
        LineRule line = new LineRule(step, watch, new Span(from.get(), now), waiving);
        Optional<Halt> blown = budget ? line.budget() : Optional.empty();
        return blown.isPresent() || cascade == 0 ? blown : line.cascade(cascade);
    }

    private FateRule fates() {
        return new FateRule(events, step.trickle());
    }

    private Finding notStarted(Verdict before) {
        return Finding.unknown(
                before == Verdict.PASS
                        ? "nothing stood against the step, and it was not started: the run was killed or aborted"
                        : "the step's command was not started");
    }

    private Finding ended() {
        return events.finished(Phase.AFTER).isPresent()
                ? Finding.PASS
                : Finding.unknown("the step did not come to its end: the run was killed or aborted");
    }

    private Instant end(Instant from) {
        return events.finished(Phase.AFTER)
                .or(events::last)
                .filter(end -> !end.isBefore(from))
                .orElse(from);
    }

    private Map<Phase, Map<CheckOutcome, Integer>> counts() {
        Map<Phase, Map<CheckOutcome, Integer>> counts = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            Map<CheckOutcome, Integer> inPhase = new CheckRule(events, phase).counts();
            if (!inPhase.isEmpty()) {
                counts.put(phase, inPhase);
            }
        }
        return counts;
    }

    /** Whether the record holds anything of this step. */
    boolean begun() {
        return events.begun();
    }

    /** The step's own word on how it ended, if the run got so far. */
    Optional<Event.StepFinished> finished() {
        return events.of(Event.StepFinished.class).stream().findFirst();
    }
}
