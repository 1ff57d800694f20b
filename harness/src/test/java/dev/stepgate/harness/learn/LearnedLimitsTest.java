package dev.stepgate.harness.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.ledger.Entries;
import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.ledger.StepCost;
import dev.stepgate.harness.plan.Budget;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedLimitsTest {

    private static Plan plan(String budgets) {
        return PlanReader.parse(
                Path.of("plan.yaml"), "name: p\nsteps: [{id: s, command: x, timeout: 1m, budgets: " + budgets + "}]\n");
    }

    private static Entry.Finished run(String region, StepCost cost) {
        return Entries.of("run", region, Verdict.PASS, Gate.OPEN, List.of(), Map.of(), List.of(cost));
    }

    private static List<Entry.Finished> runs(long... downtimeMs) {
        List<Entry.Finished> runs = new ArrayList<>();
        for (long downtime : downtimeMs) {
            runs.add(run("stage", Entries.step(Duration.ofMillis(downtime), 30)));
        }
        return runs;
    }

    private static Budget learned(Plan plan, List<Entry.Finished> runs) {
        return LearnedLimits.of(plan, runs)
                .tighten(plan)
                .steps()
                .get(0)
                .budgets()
                .of("identity");
    }

    @Test
    void fiveRunsGiveALimitAndSayHowItCameAbout() {
        Budget budget = learned(plan("{downtime: 5s}"), runs(400, 500, 600, 500, 500));

        // 500 ms, 4.203 times 70.7 ms, and two intervals of 100 ms.
        assertThat(budget.downtime()).isEqualTo(Duration.ofMillis(798 + 200));
        assertThat(budget.latency().p95()).isEqualTo(Duration.ofMillis(30 + 50));
        assertThat(budget.origin())
                .contains(
                        "downtime learned from 5 runs on stage: 400 ms to 600 ms, 95/95 upper tolerance limit 798 ms and 200 ms",
                        "the plan allows 5.0 s",
                        "p95 learned from 5 runs on stage: 30 ms to 30 ms",
                        "budgets of step s");
    }

    @Test
    void isNeverWiderThanThePlan() {
        Plan plan = plan("{downtime: 900ms, p95: 60ms}");

        assertThat(learned(plan, runs(400, 500, 600, 500, 500)))
                .isEqualTo(plan.steps().get(0).budgets().of("identity"));
    }

    @Test
    void budgetOfZeroStaysZero() {
        assertThat(learned(plan("{downtime: 0s}"), runs(0, 0, 0)).downtime()).isZero();
    }

    @Test
    void probeThatMayBeDownForAsLongAsItWillIsNotJudgedByWhatWasLearned() {
        assertThat(learned(plan("{downtime: unlimited}"), runs(0, 0, 0)).unlimited())
                .isTrue();
    }

    @Test
    void noDowntimeAtAllLeavesRoomForWhatTheProbeCannotTellApart() {
        assertThat(learned(plan("{downtime: 5s}"), runs(0, 0, 0)).downtime()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void twoRunsTeachNothingAndThatIsSaid() {
        Plan plan = plan("{downtime: 5s}");
        LearnedLimits learned = LearnedLimits.of(plan, runs(400, 500));

        assertThat(learned.limits()).isEmpty();
        assertThat(learned.notes()).singleElement().asString().contains("step s: passed in 2 earlier runs");
        assertThat(learned.tighten(plan)).isEqualTo(plan);
    }

    @Test
    void nothingTeachesNothing() {
        LearnedLimits learned = LearnedLimits.of(plan("{downtime: 5s}"), List.of());

        assertThat(learned.limits()).isEmpty();
        assertThat(learned.notes()).singleElement().asString().contains("passed in 0 earlier runs");
    }

    @Test
    void stepThatFailedOrOfWhichSomethingWasNotSeenTeachesNothing() {
        StepCost cost = Entries.step(Duration.ofSeconds(4), 30);
        List<Entry.Finished> runs = runs(400, 500);
        runs.add(run("stage", new StepCost("s", Verdict.FAIL, Gate.CLOSED, cost.probes())));
        runs.add(run("stage", new StepCost("s", Verdict.UNKNOWN, Gate.CLOSED, cost.probes())));

        assertThat(LearnedLimits.of(plan("{downtime: 5s}"), runs).limits()).isEmpty();
    }

    @Test
    void onlyTheTenNewestCount() {
        List<Entry.Finished> runs = runs(4000, 4000, 4000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        assertThat(learned(plan("{downtime: 5s}"), runs).downtime()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void fewAnswersTeachNothingOfLatency() {
        StepCost cost = new StepCost(
                "s",
                Verdict.PASS,
                Gate.OPEN,
                List.of(new dev.stepgate.harness.ledger.ProbeCost(
                        "identity",
                        Duration.ofMillis(100),
                        39,
                        39,
                        0,
                        0,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofMillis(5),
                        Duration.ofMillis(5))));
        List<Entry.Finished> runs = List.of(run("dev", cost), run("dev", cost), run("stage", cost));

        Budget budget = learned(plan("{downtime: 5s}"), runs);

        assertThat(budget.latency().p95()).isNull();
        assertThat(budget.origin()).contains("learned from 3 runs on dev, stage");
    }

    @Test
    void recordKeepsThem(@TempDir Path record) {
        LearnedLimits learned = LearnedLimits.of(plan("{downtime: 5s}"), runs(400, 500, 600));

        assertThat(LearnedFile.read(record)).isEmpty();
        LearnedFile.write(record, learned);
        assertThat(LearnedFile.read(record)).contains(learned);
    }
}
