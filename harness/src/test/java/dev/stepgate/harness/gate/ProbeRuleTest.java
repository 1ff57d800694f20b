package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeRuleTest {

    private static final Span SPAN = new Span(at(0), at(4000));

    private static Ruling ruling(String keys, Story story) {
        Plan plan = Story.plan(keys);
        RunRecord record = story.record();
        StepEvents events = new StepEvents(record.events(), "s");
        return Ruling.of(new Watch(record).judge(plan.steps().get(0), events, SPAN));
    }

    private static String attempts(String middle) {
        return ".".repeat(10) + middle + ".".repeat(30 - middle.length());
    }

    @ParameterizedTest
    @CsvSource({
        // attempts in the middle, budgets, verdict
        "'',downtime: 0ms,PASS",
        "x,downtime: 0ms,FAIL",
        "xxxx,downtime: 300ms,FAIL",
        "xxxx,downtime: 400ms,UNKNOWN",
        "xxxx,downtime: 504ms,UNKNOWN",
        "xxxx,downtime: 505ms,PASS",
        "xxxx,downtime: unlimited,PASS",
        "x.x,downtime: 100ms,FAIL",
        "x.x,downtime: 410ms,PASS",
        "x??????,'downtime: 600ms, coverage: 0.5',UNKNOWN",
        "x??????,'downtime: 805ms, coverage: 0.5',PASS",
        "x,'downtime: 1s, failures: 0',FAIL",
        "x,'downtime: 1s, failures: 1',PASS",
        "xx,'downtime: unlimited, failures: 1',FAIL",
        "??,downtime: 0ms,PASS",
        "???,downtime: 0ms,UNKNOWN",
        "'  ',downtime: 0ms,PASS",
        "'   ',downtime: 0ms,UNKNOWN",
        "???,'downtime: 0ms, coverage: 0.9',PASS"
    })
    void outagesAreMeasuredAgainstTheBudget(String middle, String budgets, Verdict verdict) {
        Story story = Story.empty().probe("compute", attempts(middle)).probe("image", attempts(""));
        assertThat(ruling(", budgets: {" + budgets + "}", story).verdict()).isEqualTo(verdict);
    }

    @Test
    void outageThatHasNotEndedIsUnknownWithinItsBudgetAndFailsBeyondIt() {
        Story story = Story.empty().probe("compute", ".".repeat(38) + "xx");
        assertThat(ruling(", budgets: {downtime: 3s}", story).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling(", budgets: {downtime: 100ms}", story).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void messageSaysExpectedSeenWhereBoundsOriginMarkAndRequestIds() {
        Story story = Story.empty()
                .event(new Event.OutputLine(at(900), "s", "TASK [nova]", "TASK [nova]"))
                .event(new Event.OutputLine(at(1100), "s", "TASK [later]", "TASK [later]"))
                .probe("compute", attempts("xxxx"));
        assertThat(ruling(", budgets: {perProbe: {'comp*': {downtime: 100ms}}}", story)
                        .reasons())
                .containsExactly("probe compute (http://198.51.100.1/compute): expected at most 100 ms of downtime"
                        + " (budgets.perProbe 'comp*' of step s), seen 400 ms in 1 outage (truly 295 ms to 505 ms),"
                        + " 4 of 40 attempts failed (http-503), first at 2026-01-01T00:00:01Z under TASK [nova],"
                        + " request ids req-10 to req-13");
    }

    @ParameterizedTest
    @CsvSource({"''", "????????????????????????????????????????"})
    void noUsableAttemptIsUnknown(String attempts) {
        Ruling ruling = ruling("", Story.empty().probe("compute", attempts));
        assertThat(ruling.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling.reasons())
                .singleElement()
                .asString()
                .contains("expected 40 attempts in the step, none was usable");
    }

    @Test
    void noProbeAtAllIsUnknown() {
        assertThat(ruling("", Story.empty()).verdict()).isEqualTo(Verdict.UNKNOWN);
        Story control = Story.empty().probe("control", attempts(""));
        assertThat(ruling("", control).verdict()).isEqualTo(Verdict.UNKNOWN);
        Story backends = Story.empty().probe("compute@controller1", attempts(""));
        assertThat(ruling("", backends).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void probePastTheBalancerIsJudgedOnlyIfThePlanNamesIt() {
        Story story = Story.empty().probe("compute", attempts("")).probe("compute@controller1", attempts("xxxxx"));
        assertThat(ruling("", story)).isEqualTo(new Ruling(Verdict.PASS, List.of()));
        assertThat(ruling(", budgets: {perProbe: {'*@controller1': {downtime: 100ms}}}", story)
                        .verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void failureIsInDoubtWhileTheControlProbeFailsToo() {
        Story story = Story.empty().probe("compute", attempts("xx")).probe("control", attempts("xx"));
        Ruling ruling = ruling("", story);
        assertThat(ruling.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling.reasons())
                .singleElement()
                .asString()
                .contains("2 attempts failed while the control probe failed");
    }

    @Test
    void doubtedFailureWithinTheBudgetChangesNothing() {
        Story story = Story.empty().probe("compute", attempts("xx")).probe("control", attempts("xx"));
        assertThat(ruling(", budgets: {downtime: 2s}", story).verdict()).isEqualTo(Verdict.PASS);
        assertThat(ruling(", budgets: {downtime: 2s, failures: 1}", story).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    private static Event ailed(Ailment ailment, long from, long to) {
        return new ProberAiled(at(to), Duration.ofMillis(to - from), ailment, List.of(), "x");
    }

    @Test
    void timeOutDuringOurOwnPauseIsInDoubt() {
        Story story = Story.empty().event(ailed(Ailment.LATE, 1000, 1090)).probe("compute", attempts("t"));
        Ruling ruling = ruling("", story);
        assertThat(ruling.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling.reasons())
                .singleElement()
                .asString()
                .contains("1 attempt failed while something was wrong on this side");
        assertThat(ruling(", budgets: {downtime: 2s}", story).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void refusalDuringOurOwnPauseAndTimeOutAwayFromItStayFailures() {
        Story refused = Story.empty().event(ailed(Ailment.LATE, 1000, 1090)).probe("compute", attempts("x"));
        assertThat(ruling("", refused).verdict()).isEqualTo(Verdict.FAIL);
        Story away = Story.empty().event(ailed(Ailment.LATE, 2000, 2090)).probe("compute", attempts("t"));
        assertThat(ruling("", away).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void outageAroundOurPauseKeepsItsLowerBoundAndFails() {
        Story story = Story.empty().event(ailed(Ailment.LATE, 1500, 1590)).probe("compute", attempts("tttttttttt"));
        assertThat(ruling(", budgets: {downtime: 500ms}", story).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void timeThatTheMachineSleptThroughIsUnknown() {
        Story asleep = Story.empty()
                .event(new ProberAiled(at(2000), Duration.ofSeconds(61), Ailment.SUSPENDED, List.of(), "for 61 s"))
                .probe("compute", attempts(""));
        assertThat(ruling("", asleep).reasons()).singleElement().asString().contains("suspended for 61.0 s");
        Story blinked = Story.empty()
                .event(new ProberAiled(at(2000), Duration.ofSeconds(1), Ailment.SUSPENDED, List.of(), "for 1 s"))
                .probe("compute", attempts(""));
        assertThat(ruling("", blinked).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void failureAwayFromThatOfTheControlProbeStaysAFailure() {
        Story story =
                Story.empty().probe("compute", attempts("xx")).probe("control", ".".repeat(30) + "xx" + ".".repeat(8));
        assertThat(ruling("", story).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void controlProbeIsNotJudgedItself() {
        Story story = Story.empty().probe("compute", attempts("")).probe("control", attempts("xx"));
        assertThat(ruling("", story).verdict()).isEqualTo(Verdict.PASS);
    }
}
