package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.run.Resumption.From;
import dev.stepgate.reports.record.Continuation.Answer;
import dev.stepgate.reports.record.Continuation.CutCommandAnswered;
import dev.stepgate.reports.record.Continuation.RunResumed;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run of two steps, the second of two commands, that ends after any of its events. */
class ResumptionTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final RunHeader HEADER = new RunHeader("run-1", "lab", "p", START, "0.1.0");
    private static final Plan PLAN = PlanReader.parse(Path.of("plan.yaml"), """
            name: p
            defaults: {timeout: 1m, settle: 0s, checks: none, budgets: {downtime: unlimited, failures: unlimited}}
            steps:
              - {id: a, command: x}
              - {id: b, command: [[x], [y]]}
            """);

    private final List<Event> events = new ArrayList<>();

    private Instant now() {
        return START.plusMillis(events.size());
    }

    private void add(Event event) {
        events.add(event);
    }

    private void begun(String step) {
        add(new Event.StepStarted(now(), step));
        add(new Event.PhaseStarted(now(), step, Phase.BEFORE));
        add(new Event.PhaseFinished(now(), step, Phase.BEFORE));
        add(new Event.PhaseStarted(now(), step, Phase.DURING));
    }

    private void command(String step, Integer exitCode) {
        add(new Event.CommandStarted(now(), step, List.of("x")));
        add(new Event.CommandFinished(now(), step, exitCode, exitCode == null ? "aborted on request" : null));
    }

    private void done(String step, Gate gate) {
        add(new Event.PhaseFinished(now(), step, Phase.DURING));
        add(new Event.PhaseStarted(now(), step, Phase.AFTER));
        add(new Event.PhaseFinished(now(), step, Phase.AFTER));
        add(new Event.StepFinished(now(), step, gate == Gate.OPEN ? Verdict.PASS : Verdict.FAIL, gate, List.of()));
    }

    private void firstStep() {
        begun("a");
        command("a", 0);
        done("a", Gate.OPEN);
    }

    private RunRecord record() {
        return new RunRecord(HEADER, events, List.of(), null, null, List.of());
    }

    private Resumption point() {
        return Resumption.of(record(), PLAN, step -> false);
    }

    private void assertPoint(String step, From from, int command) {
        assertThat(point().obstacle()).isNull();
        assertThat(point().step()).isEqualTo(step);
        assertThat(point().from()).isEqualTo(from);
        assertThat(point().command()).isEqualTo(command);
    }

    @Test
    void recordOfNothingBeginsWithTheFirstStep() {
        assertPoint(null, From.BEGIN, 0);
        assertThat(point().done()).isEmpty();
    }

    @Test
    void finishedStepWithAnOpenGateIsBehindIt() {
        firstStep();

        assertPoint(null, From.BEGIN, 0);
        assertThat(point().done()).containsExactly("a");
    }

    @Test
    void stepWhoseCommandWasNeverStartedBeginsAnew() {
        firstStep();
        begun("b");

        assertPoint("b", From.BEGIN, 0);
    }

    @Test
    void commandThatWasCutOffNeedsAnAnswer() {
        firstStep();
        begun("b");
        command("b", 0);
        add(new Event.CommandStarted(now(), "b", List.of("y")));

        assertPoint("b", From.ANSWER, 1);
    }

    @Test
    void answerThatWasRecordedIsNotAskedForAgain() {
        commandThatWasCutOffNeedsAnAnswer();
        add(new RunResumed(now(), "killed", false, "bastion", 1, "anna", List.of()));
        add(new CutCommandAnswered(now(), "b", Answer.REPEAT, "anna"));

        assertPoint("b", From.COMMANDS, 1);
    }

    @Test
    void commandThatIsSkippedIsBehindItAndUnknown() {
        commandThatWasCutOffNeedsAnAnswer();
        add(new CutCommandAnswered(now(), "b", Answer.SKIP, "anna"));

        assertPoint("b", From.COMMANDS, 2);
        assertThat(Judge.step(record(), PLAN, "b").verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(Judge.step(record(), PLAN, "b").reasons())
                .anyMatch(reason -> reason.contains("anna said that it was done by hand"));
    }

    @Test
    void commandThatIsCutOffAgainNeedsAnotherAnswer() {
        answerThatWasRecordedIsNotAskedForAgain();
        add(new Event.CommandStarted(now(), "b", List.of("y")));

        assertPoint("b", From.ANSWER, 1);
    }

    @Test
    void commandsThatEndedAreNotRunAgain() {
        firstStep();
        begun("b");
        command("b", 0);
        assertPoint("b", From.COMMANDS, 1);
        command("b", 0);
        assertPoint("b", From.COMMANDS, 2);
        add(new Event.PhaseFinished(now(), "b", Phase.DURING));
        assertPoint("b", From.AFTER, 2);
        add(new Event.PhaseStarted(now(), "b", Phase.AFTER));
        assertPoint("b", From.AFTER, 2);
        add(new Event.PhaseFinished(now(), "b", Phase.AFTER));
        assertPoint("b", From.GATE, 2);
    }

    @Test
    void noCommandFollowsOneThatFailed() {
        firstStep();
        begun("b");
        command("b", 3);

        assertPoint("b", From.COMMANDS, 2);
    }

    @Test
    void closedGateStandsInTheWayUnlessItIsApproved() {
        begun("a");
        command("a", 1);
        done("a", Gate.CLOSED);

        assertThat(point().obstacle())
                .contains("gate after step a is closed")
                .contains("stepgate resume run-1 --approve a");
        Resumption approved = Resumption.of(record(), PLAN, "a"::equals);
        assertThat(approved.obstacle()).isNull();
        assertThat(approved.done()).containsExactly("a");
    }

    @Test
    void abortedRunAsksForTheCommandThatWasStopped() {
        firstStep();
        begun("b");
        command("b", null);
        add(new Event.StepFinished(now(), "b", Verdict.UNKNOWN, Gate.CLOSED, List.of("aborted")));
        add(new Event.RunFinished(now(), "aborted: SIGTERM"));

        assertPoint("b", From.ANSWER, 0);
        add(new RunResumed(now(), "aborted", false, "bastion", 1, "anna", List.of()));
        add(new CutCommandAnswered(now(), "b", Answer.REPEAT, "anna"));
        assertThat(record().finished()).isFalse();
    }

    @Test
    void stepThatIsBegunAnewIsJudgedByItsLastAttempt() {
        begun("a");
        firstStep();

        assertThat(Judge.step(record(), PLAN, "a").reasons()).noneMatch(reason -> reason.contains("command"));
        assertThat(point().done()).containsExactly("a");
    }

    @Test
    void clockThatWasSetBackWhileNobodyLookedIsUnknown() {
        begun("a");
        add(new Event.CommandStarted(now(), "a", List.of("x")));
        add(new RunResumed(now(), "killed", true, "bastion", 1, "anna", List.of()));
        add(new CutCommandAnswered(now(), "a", Answer.REPEAT, "anna"));
        command("a", 0);
        done("a", Gate.OPEN);

        assertThat(Judge.step(record(), PLAN, "a").reasons()).anyMatch(reason -> reason.contains("clock was set back"));
        assertThat(Judge.step(record(), PLAN, "a").verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void everythingDoneLeavesOnlyTheEnd() {
        firstStep();
        begun("b");
        command("b", 0);
        command("b", 0);
        done("b", Gate.OPEN);

        assertPoint(null, From.GATE, 0);
        assertThat(point().done()).containsExactlyInAnyOrder("a", "b");
    }
}
