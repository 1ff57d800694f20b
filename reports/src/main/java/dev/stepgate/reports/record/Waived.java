package dev.stepgate.reports.record;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A reason for FAIL that a waiver covers: the verdict stays FAIL, and the gate is not closed for it.
 *
 * @param reason the reason, as it stands among those of the verdict
 * @param rule that found it
 * @param owner who answers for it
 * @param why it may be so
 * @param expires the last day, in UTC, on which it may
 */
public record Waived(String reason, String rule, String owner, String why, LocalDate expires) {

    /** Checks that nothing is missing. */
    public Waived {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(expires, "expires");
    }

    /** {@code waived by OWNER until 2027-01-31: WHY}. */
    public String describe() {
        return "waived by " + owner + " until " + expires + ": " + why;
    }
}
