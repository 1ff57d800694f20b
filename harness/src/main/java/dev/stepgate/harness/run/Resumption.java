package dev.stepgate.harness.run;

import dev.stepgate.harness.gate.CommandCourse;
import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.OnClosed;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunRecord;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where a run goes on that came to no end, or to a bad one: found out from its record and its plan alone.
 *
 * @param record what happened until then
 * @param done the steps that are behind it
 * @param step the step that was begun and is not over; null if the next one begins
 * @param from what is to be done in that step first
 * @param command the number of the command that comes next, from 0
 * @param obstacle why it cannot go on, for a person; null if nothing stands in its way
 */
public record Resumption(RunRecord record, Set<String> done, String step, From from, int command, String obstacle) {

    /** What is to be done first in a step that was begun. */
    public enum From {
        /** All of it: no command was started yet. */
        BEGIN,
        /** A person has to say first whether the command that was cut off is repeated. */
        ANSWER,
        /** The commands that are left, if any, and the settling. */
        COMMANDS,
        /** The checks after. */
        AFTER,
        /** The decision on the gate. */
        GATE
    }

    /** Copies the set. */
    public Resumption {
        Objects.requireNonNull(record, "record");
        done = Set.copyOf(done);
    }

    /**
     * Finds out.
     *
     * @param approved whether a person has approved that the run goes on behind the closed gate of a step
     */
    public static Resumption of(RunRecord record, Plan plan, Predicate<String> approved) {
        boolean aborted =
                record.end().filter(end -> end.how().startsWith("aborted")).isPresent();
        Set<String> done = new LinkedHashSet<>();
        for (Step step : plan.steps()) {
            List<Event> own = ofLastAttempt(record, step.id());
            if (own.isEmpty()) {
                return new Resumption(record, done, null, From.BEGIN, 0, null);
            }
            Event.StepFinished finished = end(own, step.id());
            CommandCourse course = CommandCourse.of(own, step.id());
            if (finished == null || (aborted && wasCut(record, plan, own, finished, step, course))) {
                return within(record, step, own, course, done);
            }
            if (finished.gate() == Gate.CLOSED && step.onClosed() != OnClosed.CONTINUE && !approved.test(step.id())) {
                return new Resumption(
                        record,
                        done,
                        step.id(),
                        From.GATE,
                        0,
                        "the gate after step " + step.id() + " is closed (" + finished.verdict()
                                + "): nothing goes on behind it unless a person approves; next: stepgate resume "
                                + record.header().runId() + " --approve " + step.id());
            }
            done.add(step.id());
        }
        return new Resumption(record, done, null, From.GATE, 0, null);
    }

    /** Whether the step was ended by the end of the run, not by its own. */
    private static boolean wasCut(
            RunRecord record,
            Plan plan,
            List<Event> own,
            Event.StepFinished finished,
            Step step,
            CommandCourse course) {
        boolean wholly = own.stream()
                .anyMatch(event -> event instanceof Event.PhaseFinished phase
                        && phase.step().equals(step.id())
                        && phase.phase() == Phase.AFTER);
        boolean mayHaveGoneOn = course.begun()
                || step.commands().isEmpty()
                || !finished(own, step.id(), Phase.BEFORE)
                || Judge.mayStart(record, plan, step.id()).gate() == Gate.OPEN;
        return finished.gate() == Gate.CLOSED && !wholly && mayHaveGoneOn;
    }

    private static Resumption within(
            RunRecord record, Step step, List<Event> own, CommandCourse course, Set<String> done) {
        From from;
        if (!course.begun()) {
            from = observedWholly(own, step) ? afterDuring(own, step) : From.BEGIN;
        } else if (course.needsAnswer()) {
            from = From.ANSWER;
        } else {
            from = finished(own, step.id(), Phase.DURING) ? afterDuring(own, step) : From.COMMANDS;
        }
        int command = course.failed() ? step.commands().size() : course.next();
        return new Resumption(record, done, step.id(), from, command, null);
    }

    /** A step without a command that had observed for as long as it was to. */
    private static boolean observedWholly(List<Event> own, Step step) {
        return step.observed() && step.commands().isEmpty() && finished(own, step.id(), Phase.DURING);
    }

    private static From afterDuring(List<Event> own, Step step) {
        return finished(own, step.id(), Phase.AFTER) ? From.GATE : From.AFTER;
    }

    private static boolean finished(List<Event> own, String step, Phase phase) {
        return own.stream()
                .anyMatch(event ->
                        event instanceof Event.PhaseFinished end && end.step().equals(step) && end.phase() == phase);
    }

    private static List<Event> ofLastAttempt(RunRecord record, String step) {
        int begin = -1;
        List<Event> events = record.events();
        for (int i = 0; i < events.size(); i++) {
            begin = events.get(i) instanceof Event.StepStarted started
                            && started.step().equals(step)
                    ? i
                    : begin;
        }
        return begin < 0 ? List.of() : events.subList(begin, events.size());
    }

    private static Event.StepFinished end(List<Event> own, String step) {
        Event.StepFinished end = null;
        for (Event event : own) {
            if (event instanceof Event.StepFinished finished && finished.step().equals(step)) {
                end = finished;
            }
        }
        return end;
    }

    /** The step that it goes on within, neither anew nor to decide on its gate alone; null if there is none. */
    public String begun() {
        return from == From.BEGIN || from == From.GATE ? null : step;
    }

    /** What is to be done first in a step that is not done. */
    From from(Step of) {
        return of.id().equals(step) ? from : From.BEGIN;
    }

    /** When the step that it goes on within was begun; the latest time in the record if none is. */
    Instant since() {
        return step == null ? record.last() : ofLastAttempt(record, step).get(0).at();
    }
}
