package dev.stepgate.reports.record;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
 * @param grades per service, over all steps; empty if no step was observed
 * @param ownSide how well the prober was, over the whole run; null if that was not watched
 * @param operations what became of the operations sent during steps; null if none were to be sent
 * @param waivers that the run was given, in the order of their file
 */
public record Judgement(
        String runId,
        String region,
        Verdict verdict,
        Gate gate,
        List<String> reasons,
        List<StepJudgement> steps,
        List<ProbeJudgement> probes,
        List<ServiceGrades> grades,
        OwnSide ownSide,
        Operations operations,
        List<WaiverState> waivers) {

    /** Copies the lists. */
    public Judgement {
        reasons = List.copyOf(reasons);
        steps = List.copyOf(steps);
        probes = List.copyOf(probes);
        grades = List.copyOf(grades);
        waivers = List.copyOf(waivers);
    }

    /** One without waivers. */
    public Judgement(
            String runId,
            String region,
            Verdict verdict,
            Gate gate,
            List<String> reasons,
            List<StepJudgement> steps,
            List<ProbeJudgement> probes,
            List<ServiceGrades> grades,
            OwnSide ownSide,
            Operations operations) {
        this(runId, region, verdict, gate, reasons, steps, probes, grades, ownSide, operations, List.of());
    }

    /** One without grades and without a word on the prober itself. */
    public Judgement(
            String runId,
            String region,
            Verdict verdict,
            Gate gate,
            List<String> reasons,
            List<StepJudgement> steps,
            List<ProbeJudgement> probes) {
        this(runId, region, verdict, gate, reasons, steps, probes, List.of(), null, null);
    }

    /**
     * What one step amounts to.
     *
     * @param step the step's id
     * @param checks the number of checks by phase and outcome
     * @param probes per probe, over the step's command and what followed it in the step
     * @param grades per service; empty if the step was not observed
     * @param ownSide how well the prober was meanwhile; null if that was not watched
     * @param operations what became of the operations sent meanwhile; null if none were to be sent
     * @param waived the reasons that waivers cover; if these are all, the gate is open on FAIL
     */
    public record StepJudgement(
            String step,
            Verdict verdict,
            Gate gate,
            List<String> reasons,
            Map<Phase, Map<CheckOutcome, Integer>> checks,
            List<ProbeJudgement> probes,
            List<ServiceGrades> grades,
            OwnSide ownSide,
            Operations operations,
            List<Waived> waived) {

        /** Copies the lists. */
        public StepJudgement {
            reasons = List.copyOf(reasons);
            checks = Map.copyOf(checks);
            probes = List.copyOf(probes);
            grades = List.copyOf(grades);
            waived = List.copyOf(waived);
        }

        /** One without waivers. */
        public StepJudgement(
                String step,
                Verdict verdict,
                Gate gate,
                List<String> reasons,
                Map<Phase, Map<CheckOutcome, Integer>> checks,
                List<ProbeJudgement> probes,
                List<ServiceGrades> grades,
                OwnSide ownSide,
                Operations operations) {
            this(step, verdict, gate, reasons, checks, probes, grades, ownSide, operations, List.of());
        }

        /** One without grades and without a word on the prober itself. */
        public StepJudgement(
                String step,
                Verdict verdict,
                Gate gate,
                List<String> reasons,
                Map<Phase, Map<CheckOutcome, Integer>> checks,
                List<ProbeJudgement> probes) {
            this(step, verdict, gate, reasons, checks, probes, List.of(), null, null);
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
     * @param blind time without a usable attempt: an interval for each that was not
     * @param byPhase latency of the OK attempts in each phase of the step that had one; empty for a whole run
     * @param comparison with the phase before; null for a whole run, or where no phase was before
     * @param degradation answers slower than a limit; null if there was no limit to measure by, or no answer
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
            Duration downtime,
            Duration blind,
            Map<Phase, Latency> byPhase,
            LatencyComparison comparison,
            Degradation degradation) {

        /** Copies the list and the map. */
        public ProbeJudgement {
            Objects.requireNonNull(blind, "blind");
            outages = List.copyOf(outages);
            byPhase = Map.copyOf(byPhase);
        }

        /** One of which neither blind time nor the latency of phases is told. */
        public ProbeJudgement(
                String name,
                long scheduled,
                long ok,
                long fail,
                long unknown,
                double coverage,
                Latency latency,
                List<Outage> outages,
                Duration downtime) {
            this(
                    name,
                    scheduled,
                    ok,
                    fail,
                    unknown,
                    coverage,
                    latency,
                    outages,
                    downtime,
                    Duration.ZERO,
                    Map.of(),
                    null,
                    null);
        }
    }

    /** Percentiles of latency. */
    public record Latency(Duration p50, Duration p95, Duration p99, Duration max) {}
}
