package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.LatencyComparison.Outcome;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Before from 0 to 3 s, the command to 6 s, after to 16 s: 30, 30 and 100 attempts. */
class LatencyRuleTest {

    private static final String BEFORE = ".".repeat(30);

    private static Story story(String attempts) {
        return Story.empty()
                .event(new Event.StepStarted(at(0), "s"))
                .event(new Event.PhaseStarted(at(0), "s", Phase.BEFORE))
                .event(new Event.PhaseFinished(at(3000), "s", Phase.BEFORE))
                .event(new Event.PhaseStarted(at(3000), "s", Phase.DURING))
                .event(new Event.PhaseFinished(at(6000), "s", Phase.DURING))
                .event(new Event.PhaseStarted(at(6000), "s", Phase.AFTER))
                .event(new Event.PhaseFinished(at(16_000), "s", Phase.AFTER))
                .probe("compute", attempts);
    }

    private static Ruling ruling(String budgets, Story story) {
        Plan plan = Story.plan(", budgets: {" + budgets + "}");
        RunRecord record = story.record();
        StepEvents events = new StepEvents(record.events(), "s");
        return Ruling.of(new Watch(record).judge(plan.steps().get(0), events, new Span(at(3000), at(16_000))));
    }

    private static ProbeJudgement judgement(String budgets, Story story) {
        Plan plan = Story.plan(", budgets: {" + budgets + "}");
        RunRecord record = story.record();
        StepEvents events = new StepEvents(record.events(), "s");
        return new Watch(record)
                .judgements(plan.steps().get(0), events, new Span(at(3000), at(16_000)))
                .get(0);
    }

    @ParameterizedTest
    @CsvSource({
        // slow of the 130 attempts of the step, limit, verdict
        "0, p95: 200ms, PASS",
        "6, p95: 200ms, PASS",
        "7, p95: 200ms, FAIL",
        "7, p95: 300ms, PASS",
        "1, p99: 200ms, PASS",
        "2, p99: 200ms, FAIL",
        "2, p99: unlimited, PASS",
        "130, 'p95: unlimited, p99: unlimited', PASS"
    })
    void percentileIsMeasuredAgainstItsLimit(int slow, String limit, Verdict verdict) {
        Story story = story(BEFORE + "s".repeat(slow) + ".".repeat(130 - slow));
        assertThat(ruling(limit, story).verdict()).isEqualTo(verdict);
    }

    @Test
    void tooFewAnswersForAPercentileAreUnknownUnlessTooManyWereSlow() {
        String few = ".".repeat(30) + "?".repeat(31);
        Story well = story(BEFORE + few + ".".repeat(69));
        assertThat(ruling("p99: 200ms, coverage: 0.3", well).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling("p95: 200ms, coverage: 0.3", well).verdict()).isEqualTo(Verdict.PASS);
        Story slow = story(BEFORE + few + ".".repeat(67) + "ss");
        assertThat(ruling("p99: 200ms, coverage: 0.3", slow).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void withoutAnyAnswerNothingIsSaidOfLatencyBeyondThat() {
        Ruling ruling = ruling("downtime: unlimited, p95: 200ms", story(BEFORE));
        assertThat(ruling.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling.reasons()).singleElement().asString().contains("none was usable");
    }

    @Test
    void messageSaysExpectedSeenAndWhere() {
        assertThat(ruling("p95: 200ms", story(BEFORE + "s".repeat(7) + ".".repeat(123)))
                        .reasons())
                .containsExactly("probe compute (http://198.51.100.1/compute): expected 95 % of the answers within"
                        + " 200 ms (budgets of step s), seen 7 of 130 slower, the p95 299 ms");
    }

    @ParameterizedTest
    @CsvSource({
        "., slower: 100ms, PASS",
        "s, slower: 100ms, FAIL",
        "s, slower: 295ms, UNKNOWN",
        "s, slower: 400ms, PASS",
        "s, slower: unlimited, PASS"
    })
    void shiftAgainstThePhaseBeforeIsJudgedOnlyIfThePlanAsks(String during, String limit, Verdict verdict) {
        Story story = story(BEFORE + during.repeat(30) + ".".repeat(100));
        assertThat(ruling(limit, story).verdict()).isEqualTo(verdict);
    }

    @Test
    void shiftThatCannotBeComparedIsUnknown() {
        Story story = story("?".repeat(20) + ".".repeat(140));
        Ruling ruling = ruling("slower: 100ms", story);
        assertThat(ruling.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling.reasons()).singleElement().asString().contains("10 answers before and 30 during");
    }

    @Test
    void everyPhaseHasItsLatencyAndTheCommandIsComparedWithTheTimeBefore() {
        ProbeJudgement judged = judgement("downtime: 0ms", story(BEFORE + "s".repeat(30) + ".".repeat(100)));
        assertThat(judged.byPhase().get(Phase.BEFORE).p99()).isEqualTo(Duration.ofMillis(5));
        assertThat(judged.byPhase().get(Phase.DURING).p50()).isBetween(Duration.ofMillis(299), Duration.ofMillis(300));
        assertThat(judged.byPhase().get(Phase.AFTER).max()).isEqualTo(Duration.ofMillis(5));
        assertThat(judged.comparison().outcome()).isEqualTo(Outcome.SLOWER);
        assertThat(judged.comparison().shift()).isEqualTo(Duration.ofMillis(295));
    }

    @Test
    void degradationIsToldWithoutABudgetAndIsNoDowntime() {
        Story story = story(BEFORE + "sss" + ".".repeat(127));
        ProbeJudgement judged = judgement("downtime: 0ms", story);
        assertThat(judged.degradation().limit()).isEqualTo(Duration.ofMillis(55));
        assertThat(judged.degradation().origin()).isEqualTo("the phase before");
        assertThat(judged.degradation().slow()).isEqualTo(3);
        assertThat(judged.degradation().worst()).isEqualTo(Duration.ofMillis(300));
        assertThat(judged.downtime()).isZero();
        assertThat(ruling("downtime: 0ms", story).verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement("p99: 400ms", story).degradation().slow()).isZero();
    }

    @Test
    void withoutAnswersBeforeAndWithoutALimitThereIsNothingToMeasureBy() {
        ProbeJudgement judged = judgement("downtime: 0ms", story("?".repeat(30) + ".".repeat(130)));
        assertThat(judged.degradation()).isNull();
        assertThat(judged.byPhase()).doesNotContainKey(Phase.BEFORE);
        assertThat(judged.comparison().outcome()).isEqualTo(Outcome.TOO_FEW);
    }

    @Test
    void slownessOfOurOwnDoesNotCount() {
        Story story = story(BEFORE + "s" + ".".repeat(129))
                .event(new ProberAiled(at(3290), Duration.ofMillis(290), Ailment.LATE, List.of(), "x"));
        assertThat(judgement("downtime: 0ms", story).degradation().slow()).isZero();
    }
}
