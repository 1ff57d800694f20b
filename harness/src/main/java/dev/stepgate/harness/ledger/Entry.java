package dev.stepgate.harness.ledger;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Verdict;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the ledger holds of a run: that it began, and how it ended. A run that began and has no end was killed or still goes on, and
 * nobody may take an older run of its plan for the newest.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Entry.Begun.class, name = "begun"),
    @JsonSubTypes.Type(value = Entry.Finished.class, name = "finished")
})
public sealed interface Entry {

    /** How a run ended that came to the end of its plan. */
    String COMPLETED = "completed";

    /** The run. */
    String runId();

    /** The region that it was made in. */
    String region();

    /** The name of its plan. */
    String plan();

    /** Of its plan, as {@link Digests#plan} has it. */
    String planHash();

    /** When the run began. */
    Instant begun();

    /** Whether it is what the same run came to when it was resumed: the earlier one was not completed, and ended before. */
    default boolean resumes(Entry earlier) {
        return this instanceof Finished now
                && earlier instanceof Finished then
                && now.runId().equals(then.runId())
                && now.region().equals(then.region())
                && now.planHash().equals(then.planHash())
                && now.begun().equals(then.begun())
                && !then.how().equals(COMPLETED)
                && now.finished().isAfter(then.finished());
    }

    /** What runs came to: of each its last end only, at the place of that in the ledger. */
    static List<Finished> ends(List<Entry> entries) {
        Map<String, Finished> ends = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Finished end) {
                ends.remove(end.runId());
                ends.put(end.runId(), end);
            }
        }
        return List.copyOf(ends.values());
    }

    /** A run began. */
    record Begun(String runId, String region, String plan, String planHash, Instant begun) implements Entry {
        /** Checks that nothing is missing. */
        public Begun {
            Objects.requireNonNull(runId, "runId");
            Objects.requireNonNull(region, "region");
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(planHash, "planHash");
            Objects.requireNonNull(begun, "begun");
        }
    }

    /**
     * A run came to its end.
     *
     * @param stage where the region stands on the way to production; empty if its profile does not say
     * @param profileHash of the region's profile
     * @param artefacts what was seen of the region's software after the run, such as {@code versions compute}; empty: not seen
     * @param verdict of the run
     * @param gate after the run
     * @param how the run ended, in the record's words
     * @param steps in the order of the plan
     * @param waivers that opened the gate, each a sentence
     * @param finished when it ended
     * @param files of the record, each with its SHA-256
     */
    record Finished(
            String runId,
            String region,
            String stage,
            String plan,
            String planHash,
            String profileHash,
            Map<String, String> artefacts,
            Verdict verdict,
            Gate gate,
            String how,
            List<StepCost> steps,
            List<String> waivers,
            Instant begun,
            Instant finished,
            Map<String, String> files)
            implements Entry {

        /**
         * Copies the collections.
         *
         * @throws IllegalArgumentException if there is no file: nothing could be verified
         */
        public Finished {
            Objects.requireNonNull(runId, "runId");
            Objects.requireNonNull(region, "region");
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(plan, "plan");
            Objects.requireNonNull(planHash, "planHash");
            Objects.requireNonNull(profileHash, "profileHash");
            Objects.requireNonNull(verdict, "verdict");
            Objects.requireNonNull(gate, "gate");
            Objects.requireNonNull(how, "how");
            Objects.requireNonNull(begun, "begun");
            Objects.requireNonNull(finished, "finished");
            artefacts = Map.copyOf(artefacts);
            steps = List.copyOf(steps);
            waivers = List.copyOf(waivers);
            files = Map.copyOf(files);
            if (files.isEmpty()) {
                throw new IllegalArgumentException("run " + runId + ": a record without files");
            }
        }
    }
}
