package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import dev.stepgate.reports.record.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StepgateRunTest {

    private static final Clock CLOCK = Clock.monotonic();
    private static final RunHeader HEADER = new RunHeader("run-1", "lab", "p", CLOCK.instant(), "0.1.0");
    private static final ProbeSpec PROBE = new ProbeSpec(
            "compute",
            "compute",
            "balancer",
            URI.create("http://198.51.100.1/"),
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            false);
    private static final String TWO_STEPS = """
            name: p
            defaults: {timeout: 1m, settle: 30ms}
            steps:
              - {id: a, command: x}
              - {id: b, command: y}
            """;

    private final FakeWorkshop workshop = new FakeWorkshop(CLOCK);
    private final Memory memory = new Memory();
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private StepgateRun run;

    /** A record in memory that can be made to fail. */
    private static final class Memory implements Recorder {
        final List<Event> events = Collections.synchronizedList(new ArrayList<>());
        final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
        Class<? extends Event> failsAt;

        @Override
        public void event(Event event) {
            if (failsAt != null && failsAt.isInstance(event)) {
                throw new IllegalStateException("disk full");
            }
            events.add(event);
        }

        @Override
        public void sample(Sample sample) {
            samples.add(sample);
        }
    }

    private final Progress progress = new Progress() {
        @Override
        public void happened(Event event) {
            told.add(event.getClass().getSimpleName());
        }

        @Override
        public void changed(Sample sample) {
            told.add(sample.probe() + " " + sample.outcome());
        }

        @Override
        public void judged(StepJudgement judgement) {
            told.add(judgement.step() + " " + judgement.gate());
            throw new IllegalStateException("nobody can read this");
        }
    };

    private Judgement run(String text) {
        Plan plan = prepare(text);
        run.run();
        return Judge.judge(record(), plan);
    }

    private Plan prepare(String text) {
        Plan plan = PlanReader.parse(Path.of("plan.yaml"), text);
        run = new StepgateRun(plan, HEADER, List.of(PROBE), memory, workshop, CLOCK, progress);
        return plan;
    }

    private RunRecord record() {
        return new RunRecord(HEADER, memory.events, memory.samples, null, null, List.of());
    }

    private String how() {
        return record().events(Event.RunFinished.class).get(0).how();
    }

    @Test
    void runsEachStepThroughItsPhases() {
        Judgement judgement = run(TWO_STEPS);
        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(workshop.did)
                .containsExactly(
                        "a BEFORE smoke | ceph",
                        "a command",
                        "a AFTER smoke | ceph",
                        "b BEFORE smoke | ceph",
                        "b command",
                        "b AFTER smoke | ceph");
        assertThat(how()).isEqualTo("completed");
        assertThat(workshop.closed).isTrue();
    }

    @Test
    void whatTheCommandLeavesBehindIsSeenHoweverShortTheTimeToSettle() {
        String step = "{name: p, defaults: {checks: none}, steps: [{id: a, timeout: 1m, settle: 0ms, command: x}]}";
        workshop.duringCommand = () -> workshop.probed = SampleOutcome.FAIL;
        Judgement judgement = run(step);
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.steps().get(0).probes()).singleElement().satisfies(probe -> assertThat(probe.fail())
                .isPositive());
    }

    @Test
    void workshopMayHaveLessPatienceThanThePlan() {
        workshop.longestPause = Duration.ofMillis(10);

        run("{name: p, defaults: {checks: none, settle: 10m}, steps: [{id: a, duration: 10m}]}");

        assertThat(record().events(Event.StepFinished.class)).hasSize(1);
    }

    @Test
    void recordsInTheOrderOfHappening() {
        run("{name: p, steps: [{id: a, duration: 20ms, settle: 0ms}]}");
        assertThat(memory.events.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly(
                        "RunStarted",
                        "ProbesStarted",
                        "StepStarted",
                        "PhaseStarted",
                        "ChecksPlanned",
                        "CheckFinished",
                        "PhaseFinished",
                        "PhaseStarted",
                        "PhaseFinished",
                        "PhaseStarted",
                        "ChecksPlanned",
                        "CheckFinished",
                        "PhaseFinished",
                        "StepFinished",
                        "RunFinished");
    }

    @Test
    void judgementOfTheRunIsThatOfItsRecord() {
        Plan plan = prepare(TWO_STEPS);
        List<StepJudgement> judged = run.run();
        assertThat(Judge.judge(record(), plan).steps()).isEqualTo(judged);
        assertThat(record().events(Event.StepFinished.class))
                .extracting(Event.StepFinished::gate)
                .containsExactly(Gate.OPEN, Gate.OPEN);
    }

    @Test
    void failedCheckBeforeKeepsTheCommandFromStarting() {
        workshop.outcomes.put("a BEFORE", CheckOutcome.FAILED);
        Judgement judgement = run(TWO_STEPS);
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(workshop.did).containsExactly("a BEFORE smoke | ceph");
        assertThat(record().events(Event.CommandStarted.class)).isEmpty();
        assertThat(how()).isEqualTo("stopped: the gate after step a is closed");
    }

    @Test
    void brokenCheckBeforeKeepsTheCommandFromStartingToo() {
        workshop.outcomes.put("a BEFORE", CheckOutcome.BROKEN);
        assertThat(run(TWO_STEPS).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(workshop.did).containsExactly("a BEFORE smoke | ceph");
    }

    @Test
    void probesThatFailAlreadyKeepTheCommandFromStarting() {
        workshop.probed = SampleOutcome.FAIL;
        assertThat(run(TWO_STEPS).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(workshop.did).containsExactly("a BEFORE smoke | ceph");
    }

    @Test
    void failedCommandIsStillFollowedByTheChecksAfterAndStopsTheRun() {
        workshop.exitCodes.put("a", 3);
        assertThat(run(TWO_STEPS).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(workshop.did).containsExactly("a BEFORE smoke | ceph", "a command", "a AFTER smoke | ceph");
    }

    @Test
    void closedGateLetsTheNextStepBeginOnlyIfThePlanSaysSo() {
        workshop.exitCodes.put("a", 3);
        Judgement judgement = run(TWO_STEPS.replace("command: x", "command: x, onClosed: continue"));
        assertThat(workshop.did).contains("b command");
        assertThat(how()).isEqualTo("completed");
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void outageDuringTheStepClosesTheGate() {
        workshop.duringCommand = () -> workshop.probed = SampleOutcome.FAIL;
        Judgement judgement = run(TWO_STEPS);
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.reasons()).anyMatch(reason -> reason.contains("probe compute"));
        assertThat(told).contains("compute FAIL", "a CLOSED");
    }

    @Test
    void abortDuringTheCommandEndsTheRunWithARecordThatSaysSo() {
        workshop.duringCommand = () -> run.abort("SIGTERM");
        Judgement judgement = run(TWO_STEPS);
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(how()).isEqualTo("aborted: SIGTERM");
        assertThat(workshop.did).containsExactly("a BEFORE smoke | ceph", "a command");
        assertThat(workshop.closed).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void abortDuringTheChecksInterruptsThemAndStartsNoCommand() {
        workshop.duringChecks = () -> {
            run.abort("SIGINT");
            told.add("interrupted " + Thread.currentThread().isInterrupted());
        };
        assertThat(run(TWO_STEPS).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(told).contains("interrupted true");
        assertThat(workshop.did).containsExactly("a BEFORE smoke | ceph", "checks stopped");
        assertThat(how()).isEqualTo("aborted: SIGINT");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void abortCutsAnObservationShort() {
        workshop.duringChecks = () -> new Thread(() -> run.abort("SIGINT")).start();
        assertThat(run("{name: p, steps: [{id: a, duration: 1h}]}").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(how()).isEqualTo("aborted: SIGINT");
    }

    @Test
    void abortBeforeTheRunStartsNothing() {
        prepare(TWO_STEPS);
        run.abort("SIGINT");
        assertThat(run.run()).isEmpty();
        assertThat(workshop.did).isEmpty();
        assertThat(how()).isEqualTo("aborted: SIGINT");
    }

    @Test
    void runThatCannotBeRecordedStops() throws InterruptedException {
        prepare(TWO_STEPS);
        memory.failsAt = Event.CommandStarted.class;
        assertThatThrownBy(run::run).hasMessage("disk full");
        assertThat(how()).isEqualTo("aborted: IllegalStateException: disk full");
        assertThat(workshop.closed).isTrue();
        assertThat(run.awaitEnd(Duration.ZERO)).isTrue();
    }

    @Test
    void stepOfNoDurationOnlyRunsItsChecksAndNeedsNoProbes() {
        String plan = "{name: p, steps: [{id: a, duration: 0s, checks: {before: x, after: y}}]}";
        assertThat(run(plan).reasons()).isEmpty();
        assertThat(workshop.did).containsExactly("a BEFORE x", "a AFTER y");
        assertThat(record().events(Event.ProbesStarted.class)).isEmpty();
    }

    @Test
    void checksAfterAStepOfNoDurationAreJudged() {
        workshop.outcomes.put("a AFTER", CheckOutcome.FAILED);
        assertThat(run("{name: p, steps: [{id: a, duration: 0s, checks: {before: none, after: y}}]}")
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void planOfChecksNeedsNoProbes() {
        Plan plan = PlanReader.parse(Path.of("check"), Plan.ofChecks("smoke"));
        run = new StepgateRun(plan, HEADER, List.of(), memory, workshop, CLOCK, Progress.NONE);
        run.run();
        assertThat(Judge.judge(record(), plan).verdict()).isEqualTo(Verdict.PASS);
        assertThat(record().events(Event.ProbesStarted.class)).isEmpty();
        assertThat(workshop.did).containsExactly("check BEFORE smoke");
    }

    @Test
    void endIsNotReachedBeforeTheRun() throws InterruptedException {
        prepare(TWO_STEPS);
        assertThat(run.awaitEnd(Duration.ZERO)).isFalse();
    }

    private static final String TRICKLING = """
            name: p
            defaults: {timeout: 1m, settle: 30ms, trickle: {operations: [port]}}
            steps:
              - {id: a, command: x}
            """;

    @Test
    void operationsFlowUntilTheCommandHasEndedAndAreFollowedBeforeTheChecksAfter() {
        Judgement judgement = run(TRICKLING);
        assertThat(workshop.did)
                .startsWith(
                        "a operations", "a BEFORE smoke | ceph", "a command", "operations end", "a AFTER smoke | ceph")
                .endsWith("operations closed");
        assertThat(judgement.reasons())
                .as("the workshop recorded nothing of them")
                .containsExactly("step a: expected the trickle to see a port made, no request for one was sent");
        assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void operationsOfAStepThatIsNotStartedAreFollowedAndRemoved() {
        workshop.outcomes.put("a BEFORE", CheckOutcome.FAILED);
        run(TRICKLING);
        assertThat(workshop.did)
                .containsExactly("a operations", "a BEFORE smoke | ceph", "operations end", "operations closed");
    }

    @Test
    void abortedRunClosesItsOperationsWithoutWaitingForThem() {
        workshop.duringOperations = () -> run.abort("SIGTERM");
        run(TRICKLING);
        assertThat(workshop.did)
                .containsSubsequence("operations end", "operations closed")
                .doesNotContain("a AFTER smoke | ceph");
        assertThat(how()).isEqualTo("aborted: SIGTERM");
    }

    @Test
    void stepWithoutATrickleHasNoOperations() {
        run(TWO_STEPS);
        assertThat(workshop.did).doesNotContain("a operations");
    }
}
