package dev.stepgate.reports.record;

import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What became of operations that were sent to a region during a step, to be followed to their end. */
public sealed interface Fate extends Event {

    /** The step's id. */
    String step();

    /** What an operation does. */
    enum Action {
        /** Makes an object. */
        CREATE,
        /** Deletes an object that an earlier operation has made. */
        DELETE
    }

    /** What was found out of an operation. */
    enum Outcome {
        /** It was done, or its object is as it was written. */
        DONE,
        /** The service itself says that it failed. */
        FAILED,
        /** It was accepted, and never done; or its object is gone. */
        LOST,
        /** Its object is there, and not as it was written. */
        CHANGED,
        /** It was not accepted, and there is nothing of it. */
        NOTHING,
        /** It could not be found out. */
        UNKNOWN
    }

    /**
     * A request was sent, once, and answered or not.
     *
     * @param at when the answer came, or when it was not waited for any more
     * @param sentAt when it was sent
     * @param object the name of what it makes or deletes
     * @param status the HTTP status; null if no answer came
     * @param requestId the service's id of the request; null if it gave none
     * @param error why no answer came, or what a refusal said; null if it was accepted
     */
    record OperationSent(
            Instant at,
            Instant sentAt,
            String step,
            OperationKind kind,
            Action action,
            String object,
            Integer status,
            String requestId,
            String error)
            implements Fate {
        /** Checks that nothing needed is missing. */
        public OperationSent {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(sentAt, "sentAt");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(object, "object");
        }

        /** Whether the service promised to do it. */
        public boolean accepted() {
            return status != null && status >= 200 && status < 300;
        }

        /** Whether the service, or what is before it, refused it for good: nothing can come of it. */
        public boolean refused() {
            return status != null && status >= 300 && status < 500;
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new OperationSent(
                    at,
                    sentAt,
                    step,
                    kind,
                    action,
                    object,
                    status,
                    requestId,
                    error == null ? null : edit.apply(error));
        }
    }

    /**
     * An operation was followed to its end.
     *
     * @param object as in {@link OperationSent}
     * @param detail what was seen last, for people
     */
    record OperationEnded(
            Instant at, String step, OperationKind kind, Action action, String object, Outcome outcome, String detail)
            implements Fate {
        /** Checks that nothing is missing. */
        public OperationEnded {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(object, "object");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new OperationEnded(at, step, kind, action, object, outcome, edit.apply(detail));
        }
    }

    /**
     * What a done creation had written was read again before its object was deleted.
     *
     * @param object as in {@link OperationSent}
     * @param outcome DONE if it was the same
     * @param detail what was read, for people
     */
    record ReadBack(Instant at, String step, OperationKind kind, String object, Outcome outcome, String detail)
            implements Fate {
        /** Checks that nothing is missing. */
        public ReadBack {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(object, "object");
            Objects.requireNonNull(outcome, "outcome");
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new ReadBack(at, step, kind, object, outcome, edit.apply(detail));
        }
    }

    /** Something kept operations from being sent, or their objects from being removed. */
    record TrickleHindered(Instant at, String step, String detail) implements Fate {
        /** Checks that nothing is missing. */
        public TrickleHindered {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(detail, "detail");
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new TrickleHindered(at, step, edit.apply(detail));
        }
    }
}
