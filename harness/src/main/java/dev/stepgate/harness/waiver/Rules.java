package dev.stepgate.harness.waiver;

import java.util.List;

/** The ids of the rules that can say FAIL; they do not change, for waivers name them. */
public final class Rules {

    /** A check failed, or its class threw. */
    public static final String CHECK = "check";

    /** A probe saw more downtime than its budget. */
    public static final String DOWNTIME = "downtime";

    /** A probe saw more failed attempts than its budget. */
    public static final String FAILURES = "failures";

    /** Answers were slower than the budget allows. */
    public static final String LATENCY = "latency";

    /** A probe failed already before the step. */
    public static final String STEADY = "steady";

    /** The command did not exit with 0. */
    public static final String COMMAND = "command";

    /** An operation that was sent during the step came to nothing. */
    public static final String OPERATION = "operation";

    /** The harness itself looked, and did not like what it saw. */
    public static final String INSPECTION = "inspection";

    /** Several services were out at the same time, so that the line was stopped. */
    public static final String CASCADE = "cascade";

    /** All of them. */
    public static final List<String> ALL =
            List.of(CHECK, DOWNTIME, FAILURES, LATENCY, STEADY, COMMAND, OPERATION, INSPECTION, CASCADE);

    private Rules() {}
}
