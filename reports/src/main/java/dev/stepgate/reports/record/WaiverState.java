package dev.stepgate.reports.record;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A waiver that a run was given, and whether it was of use.
 *
 * @param rule whose findings it covers
 * @param scope of which steps, regions, checks and probes, for people; empty if of all
 * @param owner who answers for it
 * @param reason why it was given
 * @param expires the last day, in UTC, on which it holds
 * @param use what it did in this run
 */
public record WaiverState(String rule, String scope, String owner, String reason, LocalDate expires, Use use) {

    /** What a waiver did in a run. */
    public enum Use {
        /** It covered a finding. */
        USED,
        /** Nothing that it covers was found: it may be taken out of the file. */
        UNUSED,
        /** It was over before the run, or before what it covers was found. */
        EXPIRED
    }

    /** Checks that nothing is missing. */
    public WaiverState {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(expires, "expires");
        Objects.requireNonNull(use, "use");
    }

    /** {@code downtime (probe compute*), OWNER, until 2027-01-31: REASON}. */
    public String describe() {
        return rule + (scope.isEmpty() ? "" : " (" + scope + ")") + ", " + owner + ", until " + expires + ": " + reason;
    }
}
