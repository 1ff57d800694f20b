package dev.stepgate.checks.latency;

/** What the measured latencies of an operation are worth. */
sealed interface LatencyJudgement {

    /** What was expected and seen, for people. */
    String message();

    /** PASS: every percentile is within its limit. */
    record Within(String message) implements LatencyJudgement {}

    /** FAIL: at least one percentile is over its limit, or would be however fast the planned requests were that are missing. */
    record Over(String message) implements LatencyJudgement {}

    /** UNKNOWN: fewer requests were measured than planned, so the percentiles mean nothing. */
    record TooFew(String message) implements LatencyJudgement {}
}
