package dev.stepgate.harness.gate;

import dev.stepgate.reports.record.Continuation.Answer;
import dev.stepgate.reports.record.Continuation.CutCommandAnswered;
import dev.stepgate.reports.record.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the commands of a step have come, in its last attempt. A command that ended because the run was aborted was cut off, as one whose
 * end nobody saw.
 *
 * @param ends of the commands in turn, each an {@link Event.CommandFinished}, or a {@link CutCommandAnswered} for one that was skipped
 * @param cut whether the command after these was started, and nobody knows how it ended
 * @param begun whether any command was started
 */
public record CommandCourse(List<Event> ends, boolean cut, boolean begun) {

    /** How the problem of a command begins that was stopped on request; see {@link Event.CommandFinished}. */
    private static final String ABORTED = "aborted";

    /** Copies the list. */
    public CommandCourse {
        ends = List.copyOf(ends);
    }

    /** Of a step's events in a record. */
    public static CommandCourse of(List<Event> events, String step) {
        return of(new StepEvents(events, step));
    }

    static CommandCourse of(StepEvents events) {
        List<Event> ends = new ArrayList<>();
        boolean cut = false;
        boolean begun = false;
        for (Event event : events.of(Event.class)) {
            if (event instanceof Event.CommandStarted) {
                begun = true;
                cut = true;
            } else if (event instanceof Event.CommandFinished end) {
                ends.add(end);
                cut = false;
            } else if (event instanceof CutCommandAnswered answer) {
                if (!ends.isEmpty() && aborted(ends.get(ends.size() - 1))) {
                    ends.remove(ends.size() - 1);
                }
                cut = false;
                if (answer.answer() == Answer.SKIP) {
                    ends.add(answer);
                }
            }
        }
        return new CommandCourse(ends, cut, begun);
    }

    /** Whether a command was stopped on request. */
    static boolean aborted(Event end) {
        return end instanceof Event.CommandFinished finished
                && finished.exitCode() == null
                && finished.problem() != null
                && finished.problem().startsWith(ABORTED);
    }

    /** Whether a person has to say what is to be done about the command that ran last. */
    public boolean needsAnswer() {
        return cut || (!ends.isEmpty() && aborted(ends.get(ends.size() - 1)));
    }

    /** The number of the command that needs an answer, or is to be run next; from 0. */
    public int next() {
        return !cut && needsAnswer() ? ends.size() - 1 : ends.size();
    }

    /** Whether a command failed, so that none follows. */
    public boolean failed() {
        return ends.stream()
                .anyMatch(end -> end instanceof Event.CommandFinished finished
                        && !aborted(end)
                        && (finished.exitCode() == null || finished.exitCode() != 0));
    }
}
