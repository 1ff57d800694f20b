package dev.stepgate.reports.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** What the harness itself has looked at around a step, beside the checks: backups, release notes, what else has changed, and so on. */
public sealed interface Inspection extends Event {

    /** The step's id. */
    String step();

    /** The phase of the step. */
    Phase phase();

    /** These inspections were about to begin; each must be followed by an {@link Inspected}. */
    record InspectionsPlanned(Instant at, String step, Phase phase, List<String> inspections) implements Inspection {
        /** Copies the list. */
        public InspectionsPlanned {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(phase, "phase");
            inspections = List.copyOf(inspections);
        }
    }

    /**
     * An inspection ended.
     *
     * @param inspection its kind
     * @param seen the number of objects it looked at; without one it cannot be PASS
     * @param reasons why it is not PASS, each a sentence; empty exactly if it is
     * @param details what else a reader may want to know, a line each
     */
    record Inspected(
            Instant at,
            String step,
            Phase phase,
            String inspection,
            Verdict verdict,
            long seen,
            List<String> reasons,
            List<String> details)
            implements Inspection {
        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if it is PASS on nothing, or has reasons and is PASS, or has none and is not
         */
        public Inspected {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(step, "step");
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(inspection, "inspection");
            Objects.requireNonNull(verdict, "verdict");
            reasons = List.copyOf(reasons);
            details = List.copyOf(details);
            if (seen < 0 || (seen == 0 && verdict == Verdict.PASS)) {
                throw new IllegalArgumentException(
                        inspection + ": " + verdict + " with " + seen + " objects seen; nothing passes on nothing");
            }
            if (reasons.isEmpty() != (verdict == Verdict.PASS)) {
                throw new IllegalArgumentException(inspection + ": " + verdict + " with the reasons " + reasons);
            }
        }

        @Override
        public Event withText(UnaryOperator<String> edit) {
            return new Inspected(
                    at,
                    step,
                    phase,
                    inspection,
                    verdict,
                    seen,
                    reasons.stream().map(edit).toList(),
                    details.stream().map(edit).toList());
        }
    }
}
