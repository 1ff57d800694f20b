package dev.stepgate.reports.record;

/** Whether the next step, or the next region, may start. */
public enum Gate {
    /** It may. */
    OPEN,

    /** It may not. */
    CLOSED
}
