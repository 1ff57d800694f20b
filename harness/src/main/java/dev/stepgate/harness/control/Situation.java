package dev.stepgate.harness.control;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Steering.OrderTaken;
import dev.stepgate.reports.record.Steering.Wait;
import dev.stepgate.reports.record.Steering.WaitBegan;
import dev.stepgate.reports.record.Steering.WaitEnded;
import dev.stepgate.reports.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a run stands, as its record tells it.
 *
 * @param state what it does
 * @param at the step that it is at; null before the first and after the last
 * @param waiting what it waits for; null if for nobody
 * @param steps all of the plan, in order
 * @param orders that it was given, in the order of being taken
 * @param how it ended; null if it has not
 */
public record Situation(
        RunHeader header,
        State state,
        String at,
        WaitBegan waiting,
        List<StepState> steps,
        List<OrderTaken> orders,
        String how) {

    /** What a run does. */
    public enum State {
        /** Its process lives and works. */
        RUNNING,
        /** Its process lives and waits for a person. */
        WAITING,
        /** It came to its end. */
        FINISHED,
        /** Its process is gone, and its record has no end. */
        DEAD
    }

    /**
     * How a step stands.
     *
     * @param verdict null if it has not been judged
     * @param gate null if it has not been judged
     * @param began null if it has not
     * @param ended null if it has not
     */
    public record StepState(
            String step, Verdict verdict, Gate gate, Instant began, Instant ended, List<String> reasons) {

        /** Copies the list. */
        public StepState {
            reasons = List.copyOf(reasons);
        }
    }

    /** Copies the lists. */
    public Situation {
        steps = List.copyOf(steps);
        orders = List.copyOf(orders);
    }

    /**
     * Finds out how a run stands.
     *
     * @param record its samples do not matter
     * @param live whether its process lives
     */
    public static Situation of(RunRecord record, boolean live) {
        Map<String, StepState> steps = new LinkedHashMap<>();
        List<OrderTaken> orders = new ArrayList<>();
        WaitBegan waiting = null;
        String at = null;
        String how = null;
        for (Event event : record.events()) {
            if (event instanceof Event.RunStarted started) {
                started.steps().forEach(step -> steps.putIfAbsent(step, none(step)));
            } else if (event instanceof Event.StepStarted started) {
                at = started.step();
                steps.put(at, new StepState(at, null, null, started.at(), null, List.of()));
            } else if (event instanceof Event.StepFinished ended) {
                steps.compute(ended.step(), (step, state) -> finished(state, ended));
            } else if (event instanceof WaitBegan began) {
                waiting = began;
                at = began.step();
            } else if (event instanceof WaitEnded) {
                waiting = null;
            } else if (event instanceof OrderTaken order) {
                orders.add(order);
            } else if (event instanceof Event.RunFinished finished) {
                how = finished.how();
                at = null;
            }
        }
        State state =
                how != null ? State.FINISHED : !live ? State.DEAD : waiting != null ? State.WAITING : State.RUNNING;
        return new Situation(
                record.header(),
                state,
                at,
                state == State.WAITING ? waiting : null,
                List.copyOf(steps.values()),
                orders,
                how);
    }

    private static StepState none(String step) {
        return new StepState(step, null, null, null, null, List.of());
    }

    private static StepState finished(StepState state, Event.StepFinished ended) {
        return new StepState(
                ended.step(),
                ended.verdict(),
                ended.gate(),
                state == null ? null : state.began(),
                ended.at(),
                ended.reasons());
    }

    /** What a person can type now, each a whole command; empty if nothing is waited for. */
    public List<String> next() {
        String run = header.runId();
        return switch (state) {
            case WAITING ->
                waiting.cause() == Wait.PAUSE
                        ? List.of("stepgate resume " + run, "stepgate abort " + run)
                        : List.of(
                                "stepgate approve " + run + " --step " + waiting.step() + " --why TEXT",
                                "stepgate reject " + run + " --step " + waiting.step() + " --why TEXT");
            case RUNNING -> List.of("stepgate pause " + run, "stepgate abort " + run);
            case DEAD -> List.of("stepgate resume " + run);
            case FINISHED -> List.of("stepgate handover " + run);
        };
    }
}
