package dev.stepgate.harness.gate;

import dev.stepgate.harness.grade.Grades;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.waiver.Waivers;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Operations;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges runs. Every method is a pure function of the record and the plan, so that a finished run can be judged again, also with
 * other budgets; nothing else, no log and no clock, has a say.
 *
 * <p>Nothing passes on nothing: what the plan asks for and the record does not show is UNKNOWN, and the gate is OPEN for PASS, and
 * for FAIL only if waivers cover every reason there is.
 */
public final class Judge {

    private Judge() {}

    /** Judges a whole run, also one that was killed or still goes on, which is UNKNOWN at best; with the waivers that it was given. */
    public static Judgement judge(RunRecord record, Plan plan) {
        return judge(record, plan, Waivers.of(record));
    }

    /** Judges a whole run with other waivers than it was given. */
    public static Judgement judge(RunRecord record, Plan plan, Waivers waivers) {
        Watch watch = new Watch(record);
        Waiving waiving = new Waiving(waivers, record.header().region());
        List<StepJudgement> steps = new ArrayList<>();
        List<Finding> ofSteps = new ArrayList<>();
        for (Step step : plan.steps()) {
            StepJudge judge = judge(record, step, watch, waiving);
            if (judge.begun()) {
                StepJudgement judged = judge.judge();
                steps.add(judged);
                ofSteps.addAll(ofStep(judged));
            } else {
                ofSteps.add(Finding.unknown("step " + step.id() + ": was not begun"));
            }
        }
        List<Finding> ofRun = ofRun(record, plan);
        Ruling ruling =
                Ruling.of(Stream.of(ofSteps, ofRun).flatMap(List::stream).toList());
        boolean open = steps.size() == plan.steps().size()
                && steps.stream().allMatch(step -> step.gate() == Gate.OPEN)
                && ofRun.isEmpty();
        Optional<Span> span = span(record);
        return new Judgement(
                record.header().runId(),
                record.header().region(),
                ruling.verdict(),
                open ? Gate.OPEN : Gate.CLOSED,
                ruling.reasons(),
                steps,
                span.map(watch::judgements).orElse(List.of()),
                Grades.worst(steps.stream().map(StepJudgement::grades).toList()),
                span.map(watch::ownSide).orElse(null),
                Operations.sum(steps.stream()
                        .map(StepJudgement::operations)
                        .filter(Objects::nonNull)
                        .toList()),
                waiving.states(last(record)));
    }

    /**
     * Judges one step on what the record holds until now.
     *
     * @throws IllegalArgumentException if the plan has no such step
     */
    public static StepJudgement step(RunRecord record, Plan plan, String step) {
        return judge(record, known(plan, step), new Watch(record), waiving(record))
                .judge();
    }

    /**
     * Whether the command of a step may be started: its checks before passed, and the probes that will judge it do not fail already.
     *
     * @throws IllegalArgumentException if the plan has no such step
     */
    public static Ruling mayStart(RunRecord record, Plan plan, String step) {
        StepJudge judge = judge(record, known(plan, step), new Watch(record), waiving(record));
        return judge.ruling(judge.before());
    }

    /**
     * Whether the command of a step, which runs, is to be stopped at once.
     *
     * @param now every attempt due before it has been recorded, if it was recorded at all
     * @param budget whether a budget that is blown stops it
     * @param cascade so many services in an outage at the same time stop it; 0: none do
     * @return why; empty if nothing certain speaks against going on, also if nothing was seen
     * @throws IllegalArgumentException if the plan has no such step
     */
    public static Optional<Halt> halt(
            RunRecord record, Plan plan, String step, Instant now, boolean budget, int cascade) {
        return judge(record, known(plan, step), new Watch(record), waiving(record))
                .halt(now, budget, cascade);
    }

    private static Waiving waiving(RunRecord record) {
        return new Waiving(Waivers.of(record), record.header().region());
    }

    private static Instant last(RunRecord record) {
        return record.events().stream()
                .map(Event::at)
                .max(Instant::compareTo)
                .orElse(record.header().createdAt());
    }

    private static Step known(Plan plan, String step) {
        return plan.step(step)
                .orElseThrow(() -> new IllegalArgumentException("plan " + plan.name() + " has no step " + step));
    }

    private static StepJudge judge(RunRecord record, Step step, Watch watch, Waiving waiving) {
        return new StepJudge(step, new StepEvents(record.events(), step.id()), watch, waiving);
    }

    private static List<Finding> ofStep(StepJudgement step) {
        if (step.reasons().isEmpty()) {
            return List.of(Finding.PASS);
        }
        return step.reasons().stream()
                .map(reason -> "step " + step.step() + ": " + reason)
                .map(reason -> step.verdict() == Verdict.FAIL
                        ? Finding.fail("step", List.of(), reason)
                        : Finding.unknown(reason))
                .toList();
    }

    private static List<Finding> ofRun(RunRecord record, Plan plan) {
        List<Finding> findings = new ArrayList<>();
        record.events(Event.RunStarted.class).stream()
                .flatMap(event -> event.steps().stream())
                .filter(id -> plan.step(id).isEmpty())
                .forEach(id -> findings.add(Finding.unknown("step " + id + ": is in the record and not in the plan")));
        Optional<Event.RunFinished> end = record.end();
        if (end.isEmpty()) {
            findings.add(Finding.unknown("the record has no end: the run was killed, or still goes on"));
        } else if (end.get().how().startsWith("aborted")) {
            findings.add(Finding.unknown("the run was " + end.get().how()));
        }
        return findings;
    }

    /** From the first probe's beginning to the last attempt; empty if there were no probes. */
    private static Optional<Span> span(RunRecord record) {
        Optional<Instant> from =
                record.events(Event.ProbesStarted.class).stream().map(Event::at).findFirst();
        Optional<Instant> last = record.samples().stream()
                .map(Sample::scheduledAt)
                .max(Instant::compareTo)
                .map(scheduled -> scheduled.plusNanos(1));
        return from.map(
                start -> new Span(start, last.filter(end -> end.isAfter(start)).orElse(start)));
    }
}
