package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.Budgets;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoakTest {

    private static final Set<String> PROBES = Set.of("compute");

    private static Ruling soak(String budgets, long millis, RunRecord... records) {
        Budgets allowed =
                Story.plan(", budgets: {" + budgets + "}").steps().get(0).budgets();
        return Soak.of(List.of(records), "lab", at(1000), Duration.ofMillis(millis), at(60_000), allowed, PROBES);
    }

    private static RunRecord watch(String attempts) {
        return Story.empty().probe("compute", attempts).record();
    }

    @ParameterizedTest
    @CsvSource({
        // attempts from the step's end on, budget, soak in ms, verdict
        "...............................,downtime: 0ms,3000,PASS",
        "...............................,downtime: 0ms,3001,UNKNOWN",
        "...........x...................,downtime: 0ms,3000,FAIL",
        "...........xxxx................,downtime: 294ms,3000,FAIL",
        "...........xxxx................,downtime: 400ms,3000,UNKNOWN",
        "...........xxxx................,downtime: 505ms,3000,PASS",
        "...........xxxx................,'downtime: 505ms, failures: 3',3000,FAIL",
        "...........????................,downtime: 0ms,3000,PASS",
        "???????????????????????????????,downtime: 0ms,3000,UNKNOWN",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,downtime: 0ms,3000,FAIL",
        "'',downtime: 0ms,3000,UNKNOWN",
        "'',downtime: 0ms,0,PASS"
    })
    void theProbesHaveToBeCleanForLongEnough(String since, String budgets, long millis, Verdict verdict) {
        assertThat(soak(budgets, millis, watch("xxxxxxxxxx" + since)).verdict()).isEqualTo(verdict);
    }

    @Test
    void withoutARecordItIsUnknown() {
        assertThat(soak("downtime: 0ms", 3000).reasons())
                .containsExactly("soak: expected probe compute to be watched for 3.0 s in region lab since"
                        + " 2026-01-01T00:00:01Z, it was for 0 ms in 0 records; next: stepgate watch --region lab");
    }

    @Test
    void withoutAProbeItIsUnknown() {
        Budgets budgets = Story.plan("").steps().get(0).budgets();
        assertThat(Soak.of(List.of(), "lab", at(0), Duration.ofSeconds(1), at(60_000), budgets, Set.of())
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void timeThatHasNotPassedIsUnknown() {
        Budgets budgets = Story.plan("").steps().get(0).budgets();
        Ruling ruling =
                Soak.of(List.of(watch(".".repeat(60))), "lab", at(1000), Duration.ofDays(7), at(3000), budgets, PROBES);
        assertThat(ruling.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling.reasons())
                .anyMatch(reason ->
                        reason.endsWith("expected 7 d 0 h 0 min since 2026-01-01T00:00:01Z, only 2.0 s have passed"));
    }

    @Test
    void recordsOfTheSameTimeCountOnce() {
        RunRecord watch = watch(".".repeat(41));
        assertThat(soak("downtime: 0ms", 3000, watch, watch).verdict()).isEqualTo(Verdict.PASS);
        assertThat(soak("downtime: 0ms", 3100, watch, watch).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void recordsOfSeveralTimesAddUp() {
        RunRecord first = watch(".".repeat(26));
        RunRecord second = watch(" ".repeat(40) + ".".repeat(16));
        assertThat(soak("downtime: 0ms", 3000, first, second).verdict()).isEqualTo(Verdict.PASS);
        assertThat(soak("downtime: 0ms", 3001, first, second).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anotherRegionSaysNothing() {
        Budgets budgets = Story.plan("").steps().get(0).budgets();
        assertThat(Soak.of(
                                List.of(watch(".".repeat(60))),
                                "prod1",
                                at(1000),
                                Duration.ofSeconds(3),
                                at(60_000),
                                budgets,
                                PROBES)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void aCheckThatFailedSinceIsAFail() {
        Event late = new Event.CheckFinished(
                at(2000), "check", Phase.BEFORE, "c", "c", CheckOutcome.FAILED, Duration.ZERO, "no", null);
        Event early = new Event.CheckFinished(
                at(500), "check", Phase.BEFORE, "c", "c", CheckOutcome.FAILED, Duration.ZERO, "no", null);
        String attempts = ".".repeat(60);
        RunRecord bad = Story.empty().event(late).probe("compute", attempts).record();
        RunRecord before = Story.empty().event(early).probe("compute", attempts).record();
        assertThat(soak("downtime: 0ms", 3000, bad).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(soak("downtime: 0ms", 3000, before).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatTheControlProbeSharesIsNoOutage() {
        RunRecord shared = Story.empty()
                .probe("compute", ".".repeat(30) + "xx" + ".".repeat(30))
                .probe("control", ".".repeat(30) + "xx" + ".".repeat(30))
                .record();
        assertThat(soak("downtime: 0ms", 3000, shared).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aStepThatDidNotEndHasNoSoak() {
        assertThat(Soak.after(
                                Story.good().record(),
                                Story.plan("").steps().get(0),
                                Duration.ofDays(1),
                                List.of(),
                                at(5000))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }
}
