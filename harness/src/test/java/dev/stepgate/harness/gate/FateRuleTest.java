package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Fate;
import dev.stepgate.reports.record.Fate.Action;
import dev.stepgate.reports.record.Fate.Outcome;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.OperationKind;
import dev.stepgate.reports.record.Operations;
import dev.stepgate.reports.record.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FateRuleTest {

    private static final Plan PLAN = Story.plan(", trickle: {operations: [server]}");

    private static FateRule rule(Story story) {
        return new FateRule(
                new StepEvents(story.record().events(), "s"),
                PLAN.steps().get(0).trickle());
    }

    private static Ruling ruling(Story story) {
        return Ruling.of(rule(story).judge());
    }

    private static Event sent(long at, Action action, String object, Integer status) {
        return new Fate.OperationSent(
                at(at + 20),
                at(at),
                "s",
                OperationKind.SERVER,
                action,
                object,
                status,
                status == null ? null : "req-" + at,
                status != null && status < 300 ? null : "no luck");
    }

    private static Event ended(long at, Action action, String object, Outcome outcome) {
        return new Fate.OperationEnded(at(at), "s", OperationKind.SERVER, action, object, outcome, "BUILD");
    }

    private static Event read(long at, String object, Outcome outcome) {
        return new Fate.ReadBack(at(at), "s", OperationKind.SERVER, object, outcome, "as seen");
    }

    /** A server that was made, read back and deleted. */
    private static Story whole() {
        return Story.good()
                .event(sent(100, Action.CREATE, "a", 202))
                .event(ended(500, Action.CREATE, "a", Outcome.DONE))
                .event(read(3100, "a", Outcome.DONE))
                .event(sent(3200, Action.DELETE, "a", 204))
                .event(ended(3300, Action.DELETE, "a", Outcome.DONE));
    }

    @Test
    void everyOperationDoneAndReadBackPasses() {
        assertThat(ruling(whole())).isEqualTo(new Ruling(Verdict.PASS, List.of()));
        assertThat(rule(whole()).count()).isEqualTo(new Operations(2, 2, 0, 0, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"FAILED, failed", "LOST, was lost", "NOTHING, was lost"})
    void acceptedAndNotDoneFailsWithRequestTimeAndMark(Outcome outcome, String said) {
        Story story = whole().event(new Event.OutputLine(at(1400), "s", "TASK [x] ***", "TASK [x]"))
                .event(sent(1500, Action.CREATE, "b", 202))
                .event(ended(3100, Action.CREATE, "b", outcome));
        assertThat(ruling(story).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ruling(story).reasons())
                .containsExactly("creation of server b (req-1500), accepted with 202 at 00:00:01.500 under TASK [x], "
                        + said + ": BUILD");
    }

    @ParameterizedTest
    @CsvSource({
        "CHANGED, FAIL, was done and reads otherwise now: as seen",
        "LOST, FAIL, was lost: as seen",
        "FAILED, FAIL, failed: as seen",
        "UNKNOWN, UNKNOWN, as seen"
    })
    void whatIsReadBackDecidesOfWhatWasDone(Outcome outcome, Verdict verdict, String reason) {
        Story story = Story.good()
                .event(sent(100, Action.CREATE, "a", 202))
                .event(ended(500, Action.CREATE, "a", Outcome.DONE))
                .event(read(3100, "a", outcome));
        assertThat(ruling(story).verdict()).isEqualTo(verdict);
        assertThat(ruling(story).reasons().get(0)).endsWith(reason);
    }

    @Test
    void deletionThatIsLostFails() {
        Story story =
                whole().event(sent(3400, Action.DELETE, "b", 204)).event(ended(3900, Action.DELETE, "b", Outcome.LOST));
        assertThat(ruling(story).reasons()).singleElement().asString().startsWith("deletion of server b (req-3400)");
        assertThat(rule(story).count().lost()).isEqualTo(1);
    }

    @Test
    void whatWasNotReadBackOrHasNoEndIsUnknown() {
        Story unread = Story.good()
                .event(sent(100, Action.CREATE, "a", 202))
                .event(ended(500, Action.CREATE, "a", Outcome.DONE));
        assertThat(ruling(unread).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling(unread).reasons().get(0)).contains("what was written was not read back");
        Story endless = whole().event(sent(600, Action.CREATE, "b", 202));
        assertThat(ruling(endless).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling(endless).reasons()).singleElement().asString().endsWith("the record does not tell its end");
    }

    @Test
    void refusalsAndFoundOutSilencesAreCountedAndNotBlamed() {
        Story story = whole().event(sent(600, Action.CREATE, "b", 403))
                .event(sent(700, Action.CREATE, "c", null))
                .event(ended(1700, Action.CREATE, "c", Outcome.NOTHING))
                .event(sent(800, Action.CREATE, "d", 504))
                .event(ended(1800, Action.CREATE, "d", Outcome.DONE));
        assertThat(ruling(story)).isEqualTo(new Ruling(Verdict.PASS, List.of()));
        assertThat(rule(story).count()).isEqualTo(new Operations(5, 2, 0, 0, 0, 1, 2, 0));
    }

    @Test
    void silenceOfWhichNothingCouldBeFoundOutIsUnknown() {
        Story story = whole().event(sent(700, Action.CREATE, "c", null))
                .event(ended(1700, Action.CREATE, "c", Outcome.UNKNOWN));
        assertThat(ruling(story).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling(story).reasons()).singleElement().asString().contains("sent and not answered");
    }

    @Test
    void nothingSentIsUnknownWithWhatHinderedIt() {
        assertThat(ruling(Story.good()).verdict()).isEqualTo(Verdict.UNKNOWN);
        Story hindered = Story.good().event(new Fate.TrickleHindered(at(100), "s", "no network"));
        assertThat(ruling(hindered).reasons())
                .containsExactly("expected the trickle to see a server made, no request for one was sent: no network");
        assertThat(rule(hindered).count()).isEqualTo(Operations.NONE);
    }

    @Test
    void onlyRefusalsIsUnknown() {
        Story story = Story.good().event(sent(100, Action.CREATE, "a", 403));
        assertThat(ruling(story))
                .isEqualTo(
                        new Ruling(
                                Verdict.UNKNOWN,
                                List.of(
                                        "expected the trickle to see a server made, none of 1 requests was accepted and seen done; the last: no luck")));
    }

    @Test
    void manyAreToldOfByTheFirst() {
        Story story = whole();
        for (int i = 0; i < 8; i++) {
            story.event(sent(1000 + i, Action.CREATE, "x" + i, 202))
                    .event(ended(2000 + i, Action.CREATE, "x" + i, Outcome.LOST));
        }
        assertThat(ruling(story).reasons())
                .hasSize(6)
                .last()
                .isEqualTo("3 more operations failed, were lost or changed");
    }

    @Test
    void stepFailsByItAndCountsItAndOneWithoutTrickleDoesNot() {
        Story story = whole().probe("identity", ".".repeat(40))
                .event(sent(200, Action.CREATE, "b", 202))
                .event(ended(900, Action.CREATE, "b", Outcome.FAILED));
        assertThat(Judge.mayStart(story.record(), PLAN, "s").verdict()).isEqualTo(Verdict.FAIL);
        StepJudgement judged = Judge.step(story.record(), PLAN, "s");
        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.reasons()).hasSize(1);
        assertThat(judged.operations().failed()).isEqualTo(1);
        assertThat(Judge.judge(story.record(), PLAN).operations()).isEqualTo(judged.operations());
        StepJudgement plain =
                Judge.step(whole().probe("identity", ".".repeat(40)).record(), Story.plan(""), "s");
        assertThat(plain.verdict()).isEqualTo(Verdict.PASS);
        assertThat(plain.operations()).isNull();
    }
}
