package dev.stepgate.reports.record;

/** What one attempt of a probe says about its target. */
public enum SampleOutcome {
    /** Definitely served. */
    OK,

    /** Definitely not served: any 5xx, refused, reset, or no answer in time. */
    FAIL,

    /** Nothing can be said of the target: our own name resolution, our own pause, cancelled, no token. */
    UNKNOWN
}
