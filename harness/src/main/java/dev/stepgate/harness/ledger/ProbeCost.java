package dev.stepgate.harness.ledger;

import java.time.Duration;
import java.util.Objects;

/**
 * What one probe saw in one step of a run.
 *
 * @param probe its name
 * @param interval between its attempts; the finest that its downtime can be told
 * @param scheduled attempts that were due
 * @param ok attempts that were served
 * @param fail attempts that were not
 * @param outages how many
 * @param downtime the sum of the outages
 * @param most what the downtime may truly have been at most
 * @param p95 of the latency of served attempts; null if there was none
 * @param p99 of the same; null if there was none
 */
public record ProbeCost(
        String probe,
        Duration interval,
        long scheduled,
        long ok,
        long fail,
        int outages,
        Duration downtime,
        Duration most,
        Duration p95,
        Duration p99) {

    /** Checks that nothing needed is missing. */
    public ProbeCost {
        Objects.requireNonNull(probe, "probe");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(downtime, "downtime");
        Objects.requireNonNull(most, "most");
    }
}
