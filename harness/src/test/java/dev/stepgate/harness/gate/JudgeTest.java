package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Inspection.Inspected;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final String UP = ".".repeat(41);
    private static final Plan PLAN = Story.plan("");

    private static Judgement judge(Story story) {
        return Judge.judge(story.record(), PLAN);
    }

    private static Story good() {
        return Story.good().probe("compute", UP);
    }

    @Test
    void goodRunPassesAndOpensTheGate() {
        Judgement judgement = judge(good());
        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.gate()).isEqualTo(Gate.OPEN);
        assertThat(judgement.steps().get(0).checks())
                .isEqualTo(Map.of(
                        Phase.BEFORE, Map.of(CheckOutcome.PASSED, 1), Phase.AFTER, Map.of(CheckOutcome.PASSED, 1)));
    }

    @Test
    void stepMeasuresFromItsCommandOnTheRunFromTheBeginning() {
        Judgement judgement = judge(Story.good().probe("compute", "x".repeat(2) + UP.substring(2)));
        ProbeJudgement step = judgement.steps().get(0).probes().get(0);
        assertThat(step.scheduled()).isEqualTo(30);
        assertThat(step.fail()).isZero();
        assertThat(step.latency().p99()).isEqualTo(Duration.ofMillis(5));
        ProbeJudgement run = judgement.probes().get(0);
        assertThat(run.scheduled()).isEqualTo(41);
        assertThat(run.fail()).isEqualTo(2);
        assertThat(run.downtime()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void emptyRecordIsUnknown() {
        Judgement judgement = judge(Story.empty());
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judgement.gate()).isEqualTo(Gate.CLOSED);
        assertThat(judgement.reasons())
                .containsExactly(
                        "step s: was not begun", "the record has no end: the run was killed, or still goes on");
    }

    @Test
    void killedRunIsUnknownAlthoughItsStepPassed() {
        Judgement judgement = judge(good().without(Event.RunFinished.class::isInstance));
        assertThat(judgement.steps().get(0).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void abortedRunIsUnknown() {
        Story story = good().without(Event.RunFinished.class::isInstance)
                .event(new Event.RunFinished(at(4100), "aborted by SIGTERM"));
        assertThat(judge(story).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(story).reasons()).containsExactly("the run was aborted by SIGTERM");
    }

    @Test
    void stepKilledInItsMiddleIsUnknown() {
        Story story = good().withoutChecks(Phase.AFTER)
                .without(event -> event instanceof Event.PhaseFinished end && end.phase() == Phase.AFTER);
        assertThat(judge(story).steps().get(0).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void failedCheckBeforeKeepsTheCommandFromStarting() {
        Story story = Story.empty()
                .event(new Event.StepStarted(at(0), "s"))
                .event(new Event.PhaseStarted(at(0), "s", Phase.BEFORE))
                .checks(Phase.BEFORE, CheckOutcome.PASSED, CheckOutcome.FAILED)
                .event(new Event.PhaseFinished(at(1000), "s", Phase.BEFORE))
                .probe("compute", UP);
        RunRecord record = story.record();
        assertThat(Judge.mayStart(record, PLAN, "s").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Judge.step(record, PLAN, "s").gate()).isEqualTo(Gate.CLOSED);
        assertThat(Judge.step(record, PLAN, "s").reasons())
                .containsExactly("before: check c1 FAILED: because of FAILED", "the step's command was not started");
    }

    @Test
    void commandMayStartWhenAllBeforePassed() {
        assertThat(Judge.mayStart(good().record(), PLAN, "s").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void probeThatFailsJustBeforeTheStepKeepsTheCommandFromStarting() {
        Story failing = Story.good().probe("compute", ".".repeat(8) + "x" + UP.substring(9));
        assertThat(Judge.mayStart(failing.record(), PLAN, "s").verdict()).isEqualTo(Verdict.FAIL);
        Story recovered = Story.good().probe("compute", "xxx" + UP.substring(3));
        assertThat(Judge.mayStart(recovered.record(), PLAN, "s").verdict()).isEqualTo(Verdict.PASS);
        Story silent = Story.good().probe("compute", "?".repeat(10) + UP.substring(10));
        assertThat(Judge.mayStart(silent.record(), PLAN, "s").verdict()).isEqualTo(Verdict.UNKNOWN);
        Story doubted = Story.good()
                .probe("compute", "..........".substring(2) + "xx" + UP.substring(10))
                .probe("control", "..........".substring(2) + "xx" + UP.substring(10));
        assertThat(Judge.mayStart(doubted.record(), PLAN, "s").verdict()).isNotEqualTo(Verdict.FAIL);
    }

    @Test
    void phaseBeforeThatDidNotEndIsUnknown() {
        Story story = good().without(e -> e instanceof Event.PhaseFinished end && end.phase() == Phase.BEFORE);
        assertThat(Judge.mayStart(story.record(), PLAN, "s").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void withoutABaselineWhatTheProbesSawBeforeDoesNotMatter() {
        Plan plan = Story.plan(", baseline: false");
        String failsBefore = ".....xxxxx" + UP.substring(10);
        RunRecord record = Story.good().probe("compute", failsBefore).record();

        assertThat(Judge.judge(record, PLAN).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Judge.judge(record, plan).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Judge.mayStart(record, plan, "s").verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void withoutABaselineTheStepItselfIsJudgedAllTheSame() {
        Plan plan = Story.plan(", baseline: false, checks: none");
        Predicate<Event> before = event -> (event instanceof Event.PhaseStarted start && start.phase() == Phase.BEFORE)
                || (event instanceof Event.PhaseFinished end && end.phase() == Phase.BEFORE);
        String failsIn = UP.substring(0, 20) + "xx" + UP.substring(22);

        assertThat(Judge.judge(good().without(before).record(), plan).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Judge.judge(good().without(before).record(), PLAN).verdict())
                .as("with a baseline there has to be a phase before")
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(Judge.judge(
                                Story.good()
                                        .without(before)
                                        .probe("compute", failsIn)
                                        .record(),
                                plan)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(Judge.judge(Story.good().without(before).record(), plan).verdict())
                .as("nothing was probed")
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void outageClosesTheGateAndTheRunSaysInWhichStep() {
        Judgement judgement = judge(Story.good().probe("compute", ".".repeat(15) + "xx" + UP.substring(17)));
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.gate()).isEqualTo(Gate.CLOSED);
        assertThat(judgement.reasons()).singleElement().asString().startsWith("step s: probe compute");
    }

    @Test
    void stepWithoutProbesIsUnknown() {
        assertThat(judge(Story.good()).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void stepThatThePlanDoesNotHaveIsUnknown() {
        Plan other = PlanReader.parse(Path.of("p"), "{name: p, steps: [{id: t, duration: 1s}]}");
        assertThat(Judge.judge(good().record(), other).reasons())
                .contains("step s: is in the record and not in the plan", "step t: was not begun");
        RunRecord record = good().record();
        assertThatThrownBy(() -> Judge.step(record, other, "s")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void checksAloneNeedNoProbes() {
        Plan checks = PlanReader.parse(Path.of("check"), Plan.ofChecks("smoke"));
        RunRecord record = checksOnly(CheckOutcome.PASSED);
        assertThat(Judge.judge(record, checks).verdict()).isEqualTo(Verdict.PASS);
        assertThat(Judge.judge(checksOnly(CheckOutcome.FAILED), checks).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(Judge.judge(checksOnly(), checks).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    private static RunRecord checksOnly(CheckOutcome... outcomes) {
        Story story = Story.empty().without(event -> true);
        story.event(new Event.RunStarted(at(0), "r", "lab", "check", List.of("check"), "0.1.0"))
                .event(new Event.StepStarted(at(0), "check"))
                .event(new Event.PhaseStarted(at(0), "check", Phase.BEFORE));
        List<String> ids =
                IntStream.range(0, outcomes.length).mapToObj(i -> "c" + i).toList();
        story.event(new Event.ChecksPlanned(at(0), "check", Phase.BEFORE, ids));
        for (int i = 0; i < outcomes.length; i++) {
            story.event(new Event.CheckFinished(
                    at(1), "check", Phase.BEFORE, ids.get(i), "c", outcomes[i], Duration.ZERO, null, null));
        }
        return story.event(new Event.PhaseFinished(at(2), "check", Phase.BEFORE))
                .event(new Event.RunFinished(at(3), "completed"))
                .record();
    }

    @Test
    void whatIsCarriedHasASayDuringTheStepAndAfterIt() {
        Plan carrying = PlanReader.parse(
                Path.of("plan.yaml"),
                "{name: p, carried: {}, defaults: {timeout: 1m, settle: 500ms}, steps: [{id: s, command: 'x'}]}");
        Event during = new Inspected(at(2500), "s", Phase.DURING, "carried", Verdict.PASS, 2, List.of(), List.of());
        Event after = new Inspected(at(3500), "s", Phase.AFTER, "carried", Verdict.PASS, 4, List.of(), List.of());
        Event other =
                new Inspected(at(2400), "s", Phase.DURING, "carried", Verdict.FAIL, 2, List.of("bytes"), List.of());

        assertThat(Judge.judge(good().event(during).event(after).record(), carrying)
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(Judge.judge(good().event(other).event(after).record(), carrying)
                        .reasons())
                .containsExactly("step s: during: inspection carried: bytes");
        assertThat(Judge.judge(good().event(during).record(), carrying).reasons())
                .containsExactly("step s: after: inspection carried was asked for and never reported");
        assertThat(Judge.judge(good().record(), carrying).verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
