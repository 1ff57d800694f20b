package dev.stepgate.reports.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What a run needs to go on after the harness that began it has died. */
public sealed interface Continuation extends Event {

    /** What is to be done about a command of which nobody saw the end. */
    enum Answer {
        /** It is run once more. */
        REPEAT,
        /** It counts as done by hand; the run goes on after it. */
        SKIP
    }

    /**
     * Another process took the run over. Between the last thing that was recorded before and this, nobody looked.
     *
     * @param why the run had ended before its plan did
     * @param clockSetBack whether this machine's clock was behind what had been recorded, so that nobody knows how long the pause was
     * @param host of the new process
     * @param pid of the new process
     * @param who started it
     * @param cut what was cut off the record because it was not whole, and where it is kept; usually empty
     */
    record RunResumed(Instant at, String why, boolean clockSetBack, String host, long pid, String who, List<String> cut)
            implements Continuation {
        /** Copies the list. */
        public RunResumed {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(host, "host");
            Objects.requireNonNull(who, "who");
            cut = List.copyOf(cut);
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new RunResumed(at, edit.apply(why), clockSetBack, edit.apply(host), pid, edit.apply(who), cut);
        }
    }

    /**
     * The command that was started last runs as this process.
     *
     * @param startedAt when the operating system says that the process began, which tells it from a later one of the same number; null if
     *     it does not say
     */
    record CommandRunning(Instant at, String step, String host, long pid, Instant startedAt) implements Continuation {
        /** Checks that nothing needed is missing. */
        public CommandRunning {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(host, "host");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new CommandRunning(at, step, edit.apply(host), pid, startedAt);
        }
    }

    /**
     * A person said what is to be done about the command of a step that was cut off.
     *
     * @param who said so
     */
    record CutCommandAnswered(Instant at, String step, Answer answer, String who) implements Continuation {
        /** Checks that nothing needed is missing. */
        public CutCommandAnswered {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(answer, "answer");
            Objects.requireNonNull(who, "who");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new CutCommandAnswered(at, step, answer, edit.apply(who));
        }
    }
}
