package dev.stepgate.harness.plan;

import java.time.Duration;

/**
 * How often and how patiently probes ask.
 *
 * @param interval from one attempt of a probe to the next; 10 ms to 1 min
 * @param timeout after which an attempt has failed; 10 ms to 5 min
 */
public record ProbeTiming(Duration interval, Duration timeout) {

    static final Duration SHORTEST = Duration.ofMillis(10);
    static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);
    static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

    /** Each 100 ms, 2 s patience: outages of a restart are seen to about 0.2 s at ten requests a second and probe. */
    public static final ProbeTiming DEFAULT = new ProbeTiming(Duration.ofMillis(100), Duration.ofSeconds(2));

    /** @throws IllegalArgumentException if a value is out of its range */
    public ProbeTiming {
        if (outside(interval, LONGEST_INTERVAL) || outside(timeout, LONGEST_TIMEOUT)) {
            throw new IllegalArgumentException("interval " + interval + " or timeout " + timeout + " out of range");
        }
    }

    private static boolean outside(Duration value, Duration longest) {
        return value.compareTo(SHORTEST) < 0 || value.compareTo(longest) > 0;
    }
}
