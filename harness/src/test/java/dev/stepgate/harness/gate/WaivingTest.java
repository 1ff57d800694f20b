package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.JudgementFile;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Steering.WaiversGiven;
import dev.stepgate.reports.record.Verdict;
import dev.stepgate.reports.record.WaiverState;
import dev.stepgate.reports.record.WaiverState.Use;
import dev.stepgate.reports.summary.Summary;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaivingTest {

    /** The story is of 2026-01-01. */
    private static final String LONG = ", owner: Ada, reason: known, expires: 2026-12-31}";

    private static Story withProbe(String during) {
        return Story.good().probe("compute", ".".repeat(10) + during + ".".repeat(30 - during.length()));
    }

    private static Judgement judge(Story story, String... waivers) {
        story.event(new WaiversGiven(at(0), "waivers.yaml", "waivers: [" + String.join(", ", waivers) + "]"));
        return Judge.judge(story.record(), Story.plan(", budgets: {downtime: 0ms}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule: downtime | OPEN",
                "rule: downtime, probe: compute | OPEN",
                "rule: downtime, probe: 'c*e' | OPEN",
                "rule: downtime, step: s, region: lab | OPEN",
                "rule: downtime, probe: network | CLOSED",
                "rule: downtime, step: t | CLOSED",
                "rule: downtime, region: prod1 | CLOSED",
                "rule: downtime, check: '*' | CLOSED",
                "rule: failures | CLOSED"
            })
    void aWaiverOpensTheGateForWhatItCoversAndNeverChangesTheVerdict(String scope, Gate gate) {
        Judgement judgement = judge(withProbe("xx"), "{" + scope + LONG);
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.reasons()).isNotEmpty();
        assertThat(judgement.gate()).isEqualTo(gate);
        assertThat(judgement.steps().get(0).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.steps().get(0).gate()).isEqualTo(gate);
        assertThat(judgement.waivers())
                .extracting(WaiverState::use)
                .containsExactly(gate == Gate.OPEN ? Use.USED : Use.UNUSED);
    }

    @Test
    void allReasonsHaveToBeWaived() {
        Story story = withProbe("xx").report(Phase.AFTER, "c0", CheckOutcome.FAILED);
        assertThat(judge(story, "{rule: downtime" + LONG).gate()).isEqualTo(Gate.CLOSED);
    }

    @Test
    void oneWaiverForEachReasonOpens() {
        Story story = withProbe("xx").report(Phase.AFTER, "c0", CheckOutcome.FAILED);
        story.report(Phase.AFTER, "c1", CheckOutcome.PASSED);
        Judgement judgement = judge(story, "{rule: downtime" + LONG, "{rule: check, check: c0" + LONG);
        // c1 was not planned: it passes all the same, so that at least one check has passed.
        assertThat(judgement.steps().get(0).waived()).hasSize(2);
        assertThat(judgement.gate()).isEqualTo(Gate.OPEN);
    }

    @Test
    void aFindingOfSeveralChecksIsWaivedOnlyIfEachOfThemIs() {
        Story story = withProbe("");
        story.report(Phase.AFTER, "c1", CheckOutcome.FAILED);
        story.report(Phase.AFTER, "c2", CheckOutcome.FAILED);
        assertThat(judge(story, "{rule: check, check: c1" + LONG).gate()).isEqualTo(Gate.CLOSED);
        assertThat(judge(story, "{rule: check, check: c1" + LONG, "{rule: check, check: c2" + LONG)
                        .gate())
                .isEqualTo(Gate.OPEN);
    }

    @Test
    void whatIsUnknownIsNeverWaived() {
        Judgement judgement = judge(
                withProbe("???????"),
                "{rule: downtime" + LONG,
                "{rule: failures" + LONG,
                "{rule: check" + LONG,
                "{rule: command" + LONG);
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judgement.gate()).isEqualTo(Gate.CLOSED);
        assertThat(judgement.waivers()).extracting(WaiverState::use).containsOnly(Use.UNUSED);
    }

    @Test
    void anUnknownBesideAWaivedFailKeepsTheGateClosed() {
        Story story = withProbe("xx").report(Phase.AFTER, "c0", CheckOutcome.BROKEN);
        Judgement judgement = judge(story, "{rule: downtime" + LONG);
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.gate()).isEqualTo(Gate.CLOSED);
    }

    @Test
    void aWaiverHoldsThroughItsLastDayAndNoLonger() {
        assertThat(judge(withProbe("xx"), "{rule: downtime, owner: A, reason: b, expires: 2026-01-01}")
                        .gate())
                .isEqualTo(Gate.OPEN);
        Judgement late = judge(withProbe("xx"), "{rule: downtime, owner: A, reason: b, expires: 2025-12-31}");
        assertThat(late.gate()).isEqualTo(Gate.CLOSED);
        assertThat(late.waivers()).extracting(WaiverState::use).containsExactly(Use.EXPIRED);
    }

    @Test
    void withoutWaiversAndWithoutFindingsNothingChanges() {
        assertThat(judge(withProbe("xx")).gate()).isEqualTo(Gate.CLOSED);
        Judgement good = judge(withProbe(""), "{rule: downtime" + LONG);
        assertThat(good.verdict()).isEqualTo(Verdict.PASS);
        assertThat(good.gate()).isEqualTo(Gate.OPEN);
        assertThat(good.waivers()).extracting(WaiverState::use).containsExactly(Use.UNUSED);
    }

    @Test
    void aRunThatWasKilledIsNotOpenedByWaivers() {
        Story story = withProbe("xx").without(Event.RunFinished.class::isInstance);
        assertThat(judge(story, "{rule: downtime" + LONG).gate()).isEqualTo(Gate.CLOSED);
    }

    @Test
    void theJudgementAndItsSummaryNameTheWaivers(@TempDir Path directory) {
        Judgement judgement = judge(withProbe("xx"), "{rule: downtime, probe: 'comp*'" + LONG, "{rule: latency" + LONG);
        JudgementFile.write(directory, judgement);
        assertThat(JudgementFile.read(directory)).isEqualTo(judgement);
        assertThat(Summary.text(judgement))
                .contains("step s: FAIL, gate OPEN")
                .contains("    waived by Ada until 2026-12-31: known")
                .contains("unused waiver: latency, Ada, until 2026-12-31: known");
    }
}
