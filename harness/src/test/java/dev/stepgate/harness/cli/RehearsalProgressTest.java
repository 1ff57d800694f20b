package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import dev.stepgate.reports.record.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class RehearsalProgressTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final StringWriter out = new StringWriter();
    private final RehearsalProgress progress = progress(Ansi.OFF);

    private RehearsalProgress progress(Ansi ansi) {
        PrintWriter writer = new PrintWriter(out, true);
        return new RehearsalProgress(
                new Console(writer, writer, ansi),
                PlanReader.parse(
                        Path.of("plan.yaml"),
                        "name: p\nsteps:\n  - {id: keystone, duration: 1s}\n  - {id: nova, duration: 1s}\n"),
                "dev",
                new Pace(2, () -> 0));
    }

    @BeforeEach
    void stepBegins() {
        begin(progress);
    }

    private static void begin(RehearsalProgress told) {
        told.happened(new Event.StepStarted(START, "nova"));
        told.happened(new Event.PhaseStarted(START, "nova", Phase.DURING));
        told.happened(new Event.OutputLine(START, "nova", "TASK [nova : stop] ***", "TASK [nova : stop]"));
    }

    private static Sample sample(String probe, long millis, SampleOutcome outcome) {
        Instant at = START.plusMillis(millis);
        return new Sample(probe, 0, at, at, at, outcome, outcome == SampleOutcome.OK ? null : "refused", null);
    }

    private static StepJudgement judgement(Gate gate, Verdict verdict, List<String> reasons, long downtime) {
        ProbeJudgement probe =
                new ProbeJudgement("compute", 9, 9, 0, 0, 1, null, List.of(), Duration.ofMillis(downtime));
        return new StepJudgement(
                "nova",
                verdict,
                gate,
                reasons,
                Map.of(Phase.AFTER, Map.of(CheckOutcome.PASSED, 3, CheckOutcome.FAILED, 1)),
                List.of(probe));
    }

    @Test
    void openGateIsOneLine() {
        progress.judged(judgement(Gate.OPEN, Verdict.PASS, List.of(), 0));

        assertThat(out.toString())
                .startsWith("dev      2/2 nova     gate OPEN   PASS     3/4 checks")
                .hasLineCount(1)
                .doesNotContain("downtime");
    }

    @Test
    void closedGateSaysWhyAndWhatItCost() {
        progress.judged(judgement(Gate.CLOSED, Verdict.FAIL, List.of("probe compute: expected less"), 300));

        assertThat(out.toString())
                .contains("gate CLOSED FAIL", "downtime 300 ms (compute)")
                .contains("          - probe compute: expected less");
    }

    @Test
    void outageIsToldAtOnceWithItsTaskAndOnceItIsOver() {
        progress.changed(sample("compute", 0, SampleOutcome.FAIL));
        progress.changed(sample("compute", 400, SampleOutcome.OK));

        assertThat(out.toString())
                .contains("down compute: refused, under TASK [nova : stop]")
                .contains("up   after compute: 400 ms");
    }

    @Test
    void backendsPastTheBalancerAreNoNews() {
        progress.changed(sample("compute@10.0.0.1", 0, SampleOutcome.FAIL));

        assertThat(out.toString()).isEmpty();
    }

    @Test
    void flickeringServiceIsToldOfAFewTimes() {
        for (long i = 0; i < 20; i++) {
            progress.changed(sample("compute", 200 * i, SampleOutcome.FAIL));
            progress.changed(sample("compute", 200 * i + 100, SampleOutcome.OK));
        }

        assertThat(out.toString()).hasLineCount(7).contains("again and again");
    }

    @Test
    void checkThatFailsIsToldAtOnceAndOneThatPassesIsNot() {
        progress.happened(check("compute.Flavor.isShown", CheckOutcome.PASSED, null));
        progress.happened(check("compute.Server.becomesActive", CheckOutcome.FAILED, "expected ACTIVE\nsaw ERROR"));

        assertThat(out.toString()).hasLineCount(1).contains("FAILED compute.Server.becomesActive: expected ACTIVE");
    }

    private static Event check(String id, CheckOutcome outcome, String message) {
        return new Event.CheckFinished(
                START, "nova", Phase.AFTER, id, id, outcome, Duration.ofMillis(5), message, null);
    }

    @Test
    void faultsAndStepsWithoutEffectAreTold() {
        progress.happened(new Event.OutputLine(START, "nova", "[fault x@nova is in from now on: bad]", null));
        progress.happened(new Event.OutputLine(START, "nova", "[rehearsed as a step without effect: y]", null));

        assertThat(out.toString())
                .contains("fault x@nova is in from now on: bad", "rehearsed as a step without effect: y");
    }

    @Test
    void commandThatFailsIsTold() {
        progress.happened(new Event.CommandFinished(START, "nova", 0, null));
        assertThat(out.toString()).isEmpty();
        progress.happened(new Event.CommandFinished(START, "nova", 1, null));
        progress.happened(new Event.CommandFinished(START, "nova", null, "aborted on request"));

        assertThat(out.toString()).contains("ENDED with 1", "ENDED aborted on request");
    }

    @Test
    void terminalShowsWhatGoesOnNow() {
        RehearsalProgress told = progress(Ansi.ON);
        begin(told);
        told.changed(sample("compute", 0, SampleOutcome.FAIL));

        assertThat(out.toString())
                .contains("dev      2/2 nova  DOWN compute  downtime so far 0 ms  TASK [nova : stop]");
    }
}
