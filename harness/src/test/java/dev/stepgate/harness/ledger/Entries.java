package dev.stepgate.harness.ledger;

import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Entries for tests. */
public final class Entries {

    /** When all of them began. */
    public static final Instant BEGUN = Instant.parse("2026-11-28T10:00:00Z");

    private static final String PLAN = Digests.plan("name: p\n");

    private Entries() {}

    /** A run that began. */
    public static Entry.Begun begun(String runId, String region) {
        return new Entry.Begun(runId, region, "p", PLAN, BEGUN);
    }

    /** A run that passed. */
    public static Entry.Finished finished(String runId, String region) {
        return of(runId, region, Verdict.PASS, Gate.OPEN, List.of(), Map.of("versions compute", "2.1 to 2.95"));
    }

    /** A run that failed. */
    public static Entry.Finished failed(String runId, String region) {
        return of(runId, region, Verdict.FAIL, Gate.CLOSED, List.of(), Map.of("versions compute", "2.1 to 2.95"));
    }

    /** A run as the test wants it. */
    public static Entry.Finished of(
            String runId,
            String region,
            Verdict verdict,
            Gate gate,
            List<String> waivers,
            Map<String, String> artefacts) {
        return of(runId, region, verdict, gate, waivers, artefacts, List.of(step(Duration.ofMillis(400), 30)));
    }

    /** The same run, as it ended that way after so many seconds. */
    public static Entry.Finished ending(Entry.Finished run, String how, int seconds) {
        return new Entry.Finished(
                run.runId(),
                run.region(),
                run.stage(),
                run.plan(),
                run.planHash(),
                run.profileHash(),
                run.artefacts(),
                run.verdict(),
                run.gate(),
                how,
                run.steps(),
                run.waivers(),
                run.begun(),
                run.begun().plusSeconds(seconds),
                Map.of("run.json", Digests.text(how)));
    }

    /** A run with these steps. */
    public static Entry.Finished of(
            String runId,
            String region,
            Verdict verdict,
            Gate gate,
            List<String> waivers,
            Map<String, String> artefacts,
            List<StepCost> steps) {
        return new Entry.Finished(
                runId,
                region,
                region,
                "p",
                PLAN,
                Digests.plan("cloud: c\n"),
                artefacts,
                verdict,
                gate,
                "completed",
                steps,
                waivers,
                BEGUN,
                BEGUN.plusSeconds(600),
                Map.of("run.json", Digests.text("{}")));
    }

    /** A step s that passed, in which the probe identity saw this downtime and latency. */
    public static StepCost step(Duration downtime, long p95ms) {
        return new StepCost("s", Verdict.PASS, Gate.OPEN, List.of(cost("identity", downtime, p95ms)));
    }

    /** What a probe that asks every 100 ms saw. */
    public static ProbeCost cost(String probe, Duration downtime, long p95ms) {
        long failed = downtime.toMillis() / 100;
        return new ProbeCost(
                probe,
                Duration.ofMillis(100),
                600,
                600 - failed,
                failed,
                failed == 0 ? 0 : 1,
                downtime,
                downtime,
                Duration.ofMillis(p95ms),
                Duration.ofMillis(2 * p95ms));
    }
}
