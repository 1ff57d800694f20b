package dev.stepgate.reports.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What people, and the rules that act at once, have decided about the course of a run. */
public sealed interface Steering extends Event {

    /** What a person can tell a run from outside. */
    enum Order {
        /** Go on: an approval that is waited for, or a closed gate passed on a person's own word. */
        APPROVE,
        /** Do not go on: the run ends. */
        REJECT,
        /** Begin no further step until {@link #RESUME}. */
        PAUSE,
        /** Go on after a {@link #PAUSE}. */
        RESUME,
        /** End now; a running command is asked to end. */
        ABORT;

        /** The word on the command line. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Why a run waits for a person. */
    enum Wait {
        /** The plan asks for an approval before the step begins. */
        APPROVAL,
        /** The gate after the step is closed. */
        CLOSED_GATE,
        /** Somebody has paused the run before the step. */
        PAUSE
    }

    /** The run was given waivers; the last ones given count. */
    record WaiversGiven(Instant at, String file, String text) implements Steering {
        /** Checks that nothing needed is missing. */
        public WaiversGiven {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(file, "file");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new WaiversGiven(at, edit.apply(file), edit.apply(text));
        }
    }

    /**
     * The command of a step was told to end, because going on would have made things worse.
     *
     * @param rule {@code downtime}, {@code failures} or {@code cascade}
     * @param probes that saw it, at least one
     * @param reason a sentence
     */
    record LineStopped(Instant at, String step, String rule, List<String> probes, String reason) implements Steering {
        /** @throws IllegalArgumentException if no probe saw it */
        public LineStopped {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(reason, "reason");
            probes = List.copyOf(probes);
            if (probes.isEmpty()) {
                throw new IllegalArgumentException("no line is stopped for what no probe saw: " + reason);
            }
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new LineStopped(at, step, rule, probes.stream().map(edit).toList(), edit.apply(reason));
        }
    }

    /**
     * From now on the run waits for a person.
     *
     * @param step before which, or after whose gate
     * @param who is expected to answer; may be empty
     * @param message what is waited for
     */
    record WaitBegan(Instant at, String step, Wait cause, String who, String message) implements Steering {
        /** Checks that nothing needed is missing. */
        public WaitBegan {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(who, "who");
            Objects.requireNonNull(message, "message");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new WaitBegan(at, step, cause, edit.apply(who), edit.apply(message));
        }
    }

    /** The run waits no longer; the orders before say why. */
    record WaitEnded(Instant at, String step, Wait cause) implements Steering {
        /** Checks that nothing needed is missing. */
        public WaitEnded {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(cause, "cause");
        }
    }

    /**
     * A person's order arrived.
     *
     * @param id names the order, so that it counts once
     * @param who gave it, {@code user@host}
     * @param why in their words; may be empty
     * @param step that the run was at; empty before the first
     * @param accepted whether the run did as it was told
     * @param answer what came of it
     */
    record OrderTaken(
            Instant at, String id, Order order, String who, String why, String step, boolean accepted, String answer)
            implements Steering {
        /** Checks that nothing needed is missing. */
        public OrderTaken {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(order, "order");
            Objects.requireNonNull(who, "who");
            Objects.requireNonNull(why, "why");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(answer, "answer");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new OrderTaken(at, id, order, edit.apply(who), edit.apply(why), step, accepted, edit.apply(answer));
        }
    }
}
