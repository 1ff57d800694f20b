package dev.stepgate.reports.record;

/** The part of a step that something was seen in. */
public enum Phase {
    /** Before the step's command: is the region fit to be changed? */
    BEFORE,

    /** While the step's command runs. */
    DURING,

    /** After the step's command: is the region still as it was? */
    AFTER
}
