package dev.stepgate.reports.record;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Something that happened in a run; one line of the record's {@code events.jsonl}, in the order of happening. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.RunStarted.class, name = "runStarted"),
    @JsonSubTypes.Type(value = Event.ProbesStarted.class, name = "probesStarted"),
    @JsonSubTypes.Type(value = Event.StepStarted.class, name = "stepStarted"),
    @JsonSubTypes.Type(value = Event.PhaseStarted.class, name = "phaseStarted"),
    @JsonSubTypes.Type(value = Event.ChecksPlanned.class, name = "checksPlanned"),
    @JsonSubTypes.Type(value = Event.CheckFinished.class, name = "checkFinished"),
    @JsonSubTypes.Type(value = Event.ContainerFailed.class, name = "containerFailed"),
    @JsonSubTypes.Type(value = Event.CommandStarted.class, name = "commandStarted"),
    @JsonSubTypes.Type(value = Event.OutputLine.class, name = "outputLine"),
    @JsonSubTypes.Type(value = Event.CommandFinished.class, name = "commandFinished"),
    @JsonSubTypes.Type(value = Event.PhaseFinished.class, name = "phaseFinished"),
    @JsonSubTypes.Type(value = Event.StepFinished.class, name = "stepFinished"),
    @JsonSubTypes.Type(value = Event.RunFinished.class, name = "runFinished"),
    @JsonSubTypes.Type(value = Observation.HealthWatched.class, name = "healthWatched"),
    @JsonSubTypes.Type(value = Observation.ProberAiled.class, name = "proberAiled"),
    @JsonSubTypes.Type(value = Observation.StateChanged.class, name = "stateChanged"),
    @JsonSubTypes.Type(value = Observation.ContainerEvent.class, name = "containerEvent"),
    @JsonSubTypes.Type(value = Fate.OperationSent.class, name = "operationSent"),
    @JsonSubTypes.Type(value = Fate.OperationEnded.class, name = "operationEnded"),
    @JsonSubTypes.Type(value = Fate.ReadBack.class, name = "readBack"),
    @JsonSubTypes.Type(value = Fate.TrickleHindered.class, name = "trickleHindered"),
    @JsonSubTypes.Type(value = Continuation.RunResumed.class, name = "runResumed"),
    @JsonSubTypes.Type(value = Continuation.CommandRunning.class, name = "commandRunning"),
    @JsonSubTypes.Type(value = Continuation.CutCommandAnswered.class, name = "cutCommandAnswered"),
    @JsonSubTypes.Type(value = Inspection.InspectionsPlanned.class, name = "inspectionsPlanned"),
    @JsonSubTypes.Type(value = Inspection.Inspected.class, name = "inspected"),
    @JsonSubTypes.Type(value = Steering.WaiversGiven.class, name = "waiversGiven"),
    @JsonSubTypes.Type(value = Steering.LineStopped.class, name = "lineStopped"),
    @JsonSubTypes.Type(value = Steering.WaitBegan.class, name = "waitBegan"),
    @JsonSubTypes.Type(value = Steering.WaitEnded.class, name = "waitEnded"),
    @JsonSubTypes.Type(value = Steering.OrderTaken.class, name = "orderTaken")
})
public sealed interface Event
        permits Event.RunStarted,
                Event.ProbesStarted,
                Event.StepStarted,
                Event.PhaseStarted,
                Event.ChecksPlanned,
                Event.CheckFinished,
                Event.ContainerFailed,
                Event.CommandStarted,
                Event.OutputLine,
                Event.CommandFinished,
                Event.PhaseFinished,
                Event.StepFinished,
                Event.RunFinished,
                Continuation,
                Fate,
                Inspection,
                Observation,
                Steering {

    /** When it happened, by the run's monotonic {@link Clock}. */
    Instant at();

    /**
     * The same event with every free text (output, command, message, trace, reason, URL) put through {@code edit}; identifiers
     * stay as they are, for the record hangs together by them.
     *
     * @param edit never called with null
     */
    default Event withText(UnaryOperator<String> edit) {
        return this;
    }

    /**
     * The run began; always the first event.
     *
     * @param runId labels everything that the run creates
     * @param region the region's name
     * @param plan the plan's name; {@code check} for checks without a plan
     * @param steps the ids of the plan's steps, in order
     * @param stepgate the version of Stepgate
     */
    record RunStarted(Instant at, String runId, String region, String plan, List<String> steps, String stepgate)
            implements Event {
        /** Copies the list. */
        public RunStarted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(runId, "runId");
            Objects.requireNonNull(region, "region");
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(stepgate, "stepgate");
            steps = List.copyOf(steps);
        }
    }

    /** From now on these probes sample. */
    record ProbesStarted(Instant at, List<ProbeSpec> probes) implements Event {
        /** Copies the list. */
        public ProbesStarted {
            Objects.requireNonNull(at, "at");
            probes = List.copyOf(probes);
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new ProbesStarted(
                    at, probes.stream().map(probe -> probe.withText(edit)).toList());
        }
    }

    /** A step began. */
    record StepStarted(Instant at, String step) implements Event {
        /** Checks that nothing needed is missing. */
        public StepStarted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
        }
    }

    /** A phase of a step began. */
    record PhaseStarted(Instant at, String step, Phase phase) implements Event {
        /** Checks that nothing needed is missing. */
        public PhaseStarted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(phase, "phase");
        }
    }

    /** These checks were about to run; each must be followed by a {@link CheckFinished}. */
    record ChecksPlanned(Instant at, String step, Phase phase, List<String> checks) implements Event {
        /** Copies the list. */
        public ChecksPlanned {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(phase, "phase");
            checks = List.copyOf(checks);
        }
    }

    /**
     * A check ended, or is known not to have run.
     *
     * @param check the stable id
     * @param name what a person reads
     * @param message why it did not pass; null if it passed
     * @param trace the stack trace, for the report; may be null
     */
    record CheckFinished(
            Instant at,
            String step,
            Phase phase,
            String check,
            String name,
            CheckOutcome outcome,
            Duration duration,
            String message,
            String trace)
            implements Event {
        /** Checks that nothing needed is missing. */
        public CheckFinished {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(check, "check");
            Objects.requireNonNull(outcome, "outcome");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new CheckFinished(
                    at,
                    step,
                    phase,
                    check,
                    Event.text(name, edit),
                    outcome,
                    duration,
                    Event.text(message, edit),
                    Event.text(trace, edit));
        }
    }

    /** A test class, or the engine, threw outside of any check: a failure of its own. */
    record ContainerFailed(Instant at, String step, Phase phase, String container, String message, String trace)
            implements Event {
        /** Checks that nothing needed is missing. */
        public ContainerFailed {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(container, "container");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new ContainerFailed(at, step, phase, container, Event.text(message, edit), Event.text(trace, edit));
        }
    }

    /** The step's command was started. */
    record CommandStarted(Instant at, String step, List<String> command) implements Event {
        /** Copies the list. */
        public CommandStarted {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            command = List.copyOf(command);
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new CommandStarted(at, step, command.stream().map(edit).toList());
        }
    }

    /**
     * One line of the command's output.
     *
     * @param at when it was read
     * @param mark what the line says is being done from now on (an Ansible task, say); null for any other line
     */
    record OutputLine(Instant at, String step, String text, String mark) implements Event {
        /** Checks that nothing needed is missing. */
        public OutputLine {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(text, "text");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new OutputLine(at, step, edit.apply(text), Event.text(mark, edit));
        }
    }

    /**
     * The step's command ended.
     *
     * @param exitCode null if it did not exit by itself
     * @param problem why it has no exit code: could not be started, timed out, was aborted; null if it exited
     */
    record CommandFinished(Instant at, String step, Integer exitCode, String problem) implements Event {
        /** Checks that nothing needed is missing. */
        public CommandFinished {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new CommandFinished(at, step, exitCode, Event.text(problem, edit));
        }
    }

    /** A phase of a step ended. */
    record PhaseFinished(Instant at, String step, Phase phase) implements Event {
        /** Checks that nothing needed is missing. */
        public PhaseFinished {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(phase, "phase");
        }
    }

    /** The gate after a step was decided on what the record held until now. */
    record StepFinished(Instant at, String step, Verdict verdict, Gate gate, List<String> reasons) implements Event {
        /** Copies the list. */
        public StepFinished {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(gate, "gate");
            reasons = List.copyOf(reasons);
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new StepFinished(
                    at, step, verdict, gate, reasons.stream().map(edit).toList());
        }
    }

    /** The run ended; a record without it, or with something after it, belongs to a run that was killed or still runs. */
    record RunFinished(Instant at, String how) implements Event {
        /** Checks that nothing needed is missing. */
        public RunFinished {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(how, "how");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new RunFinished(at, edit.apply(how));
        }
    }

    private static String text(String text, UnaryOperator<String> edit) {
        return text == null ? null : edit.apply(text);
    }
}
