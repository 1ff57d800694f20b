package dev.stepgate.checks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stepgate.checks.cloud.LatencyBudget;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyRuleTest {

    private static final LatencyBudget BUDGET =
            new LatencyBudget(Duration.ofMillis(60), Duration.ofMillis(100), Duration.ofMillis(200));

    private final LatencyRule rule = new LatencyRule("compute.servers", BUDGET, 100);

    @Test
    void withinEveryLimitPasses() {
        assertThat(rule.judge(millis(1, 100))).isInstanceOf(LatencyJudgement.Within.class);
    }

    @Test
    void overOneLimitFailsAndSaysWhichAndNamesTheSlowestRequest() {
        LatencyJudgement judgement = rule.judge(millis(20, 119));

        assertThat(judgement).isInstanceOf(LatencyJudgement.Over.class);
        assertThat(judgement.message())
                .contains("compute.servers: expected p50 at most 60.0 ms, p95 at most 100.0 ms; saw p50 69.")
                .contains("of 100 requests")
                .contains("(request req-119)")
                .doesNotContain("p99 at most");
    }

    @Test
    void fewerThanPlannedSayNothing() {
        LatencyJudgement judgement = rule.judge(millis(1, 99));

        assertThat(judgement).isInstanceOf(LatencyJudgement.TooFew.class);
        assertThat(judgement.message()).contains("measured 99 of 100 planned requests");
    }

    @Test
    void fewerThanPlannedSayNothingAsLongAsTheOthersCouldMakeItGood() {
        assertThat(rule.judge(millis(1000, 1000))).isInstanceOf(LatencyJudgement.TooFew.class);
    }

    @Test
    void fewerThanPlannedFailOnceTheOthersCannotMakeItGood() {
        LatencyJudgement judgement = rule.judge(millis(1000, 1001));

        assertThat(judgement).isInstanceOf(LatencyJudgement.Over.class);
        assertThat(judgement.message())
                .contains("compute.servers: expected p99 at most 200.0 ms; saw p50 100")
                .contains("of 2 requests, the slowest 1001.0 ms (request req-1001)")
                .endsWith("; the other 98 planned could not make it good");
    }

    @Test
    void eachPercentileCountsForItselfOfFewerThanPlanned() {
        assertThat(rule.judge(millis(101, 105))).isInstanceOf(LatencyJudgement.TooFew.class);
        assertThat(rule.judge(millis(101, 106)).message()).contains("expected p95 at most 100.0 ms; saw");
    }

    @Test
    void nothingMeasuredSaysNothing() {
        assertThat(rule.judge(List.of())).isInstanceOf(LatencyJudgement.TooFew.class);
    }

    @Test
    void absentLimitIsNoLimit() {
        LatencyRule only = new LatencyRule("x", new LatencyBudget(Duration.ofMillis(60), null, null), 100);

        assertThat(only.judge(millis(1, 100))).isInstanceOf(LatencyJudgement.Within.class);
        assertThat(only.judge(millis(101, 200))).isInstanceOf(LatencyJudgement.Over.class);
    }

    @Test
    void planOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LatencyRule("x", BUDGET, 0));
    }

    private static List<Timing> millis(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> new Timing(Duration.ofMillis(i), "req-" + i))
                .collect(Collectors.toList());
    }
}
