package dev.stepgate.reports.record;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a run's record amounts to, under the budgets it was judged with; derived from the record alone.
 *
 * @param runId the run's id
 * @param region the region's name
 * @param verdict the worst verdict of the rules
 * @param gate whether the next step may start
 * @param reasons why the verdict is not PASS, each a sentence; empty if it is
 * @param steps one judgement per step that was begun, in order
 * @param probes one judgement per probe, over the whole run
 */
public record Judgement(
        String runId,
        String region,
        Verdict verdict,
        Gate gate,
        List<String> reasons,
        List<StepJudgement> steps,
        List<ProbeJudgement> probes) {

    /** Copies the lists. */
    public Judgement {
        reasons = List.copyOf(reasons);
        steps = List.copyOf(steps);
        probes = List.copyOf(probes);
    }

    /**
     * What one step amounts to.
     *
     * @param step the step's id
     * @param checks the number of checks by phase and outcome
     * @param probes per probe, over the step's command and what followed it in the step
     */
    public record StepJudgement(
            String step,
            Verdict verdict,
            Gate gate,
            List<String> reasons,
            Map<Phase, Map<CheckOutcome, Integer>> checks,
            List<ProbeJudgement> probes) {

        /** Copies the lists. */
        public StepJudgement {
            reasons = List.copyOf(reasons);
            checks = Map.copyOf(checks);
            probes = List.copyOf(probes);
        }
    }

    /**
     * What one probe saw in a span.
     *
     * @param scheduled attempts due in the span
     * @param coverage usable (OK or FAIL) attempts divided by scheduled ones, 0 to 1; 0 if none was scheduled
     * @param latency of the OK attempts; null if there was none
     * @param outages in order of time
     * @param downtime the sum of the outages' durations
     */
    public record ProbeJudgement(
            String name,
            long scheduled,
            long ok,
            long fail,
            long unknown,
            double coverage,
            Latency latency,
            List<Outage> outages,
            Duration downtime) {

        /** Copies the list. */
        public ProbeJudgement {
            outages = List.copyOf(outages);
        }
    }

    /** Percentiles of latency. */
    public record Latency(Duration p50, Duration p95, Duration p99, Duration max) {}
}
