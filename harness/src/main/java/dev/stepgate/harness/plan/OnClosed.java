package dev.stepgate.harness.plan;

/** What to do when the gate after a step is closed. */
public enum OnClosed {
    /** The run ends; no later step begins. */
    STOP,

    /** The next step begins all the same; the run's verdict keeps the reasons. For rehearsals, not for production. */
    CONTINUE,

    /** The run waits until a person approves that the next step begins all the same, or ends it. */
    PAUSE
}
