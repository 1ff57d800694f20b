package dev.stepgate.reports.record;

/** What became of one planned check. */
public enum CheckOutcome {
    /** The behaviour was seen. */
    PASSED,

    /** The cloud is wrong: an {@link AssertionError}. */
    FAILED,

    /** The check itself could not do its work: anything else thrown. */
    BROKEN,

    /** It was left out, with a reason. */
    SKIPPED,

    /** It was planned and never reported. */
    NOT_RUN
}
