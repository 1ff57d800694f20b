package dev.stepgate.harness.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetsTest {

    private static final Budgets BUDGETS = new Budgets(
            budget(0),
            Map.of(
                    "*",
                    budget(1),
                    "*@controller1",
                    budget(2),
                    "compute*",
                    budget(3),
                    "identity",
                    budget(4),
                    "a.c",
                    budget(5)));

    private static Budget budget(int seconds) {
        return new Budget(Duration.ofSeconds(seconds), null, 0.95, "test");
    }

    @ParameterizedTest
    @CsvSource({"image,1", "compute@controller1,2", "compute,3", "compute@controller2,3", "identity,4", "abc,1", "a.c,5"
    })
    void longestPatternThatMatchesWins(String probe, int seconds) {
        assertThat(BUDGETS.of(probe).downtime()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({
        "identity token,4",
        "identity list reused ipv6,4",
        "identity list@controller1,2",
        "image list,1",
        "compute list@controller2,3"
    })
    void patternWithoutAKindStandsForAllKinds(String probe, int seconds) {
        assertThat(BUDGETS.of(probe).downtime()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"identity token,6", "identity,4"})
    void patternWithAKindStandsForThatKindAlone(String probe, int seconds) {
        Budgets budgets = new Budgets(budget(0), Map.of("identity", budget(4), "identity token", budget(6)));
        assertThat(budgets.of(probe).downtime()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"canary-a ping other-host,2", "canary-b volume,3", "canary tcp,2", "compute,0"})
    void canaryStandsForAllProbesOfCanaries(String probe, int seconds) {
        Budgets budgets = new Budgets(budget(0), Map.of("canary", budget(2), "canary-* volume", budget(3)));
        assertThat(budgets.of(probe).downtime()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"compute,false", "compute@controller1,true"})
    void probesPastTheBalancerAreUnlimitedUnlessNamed(String probe, boolean unlimited) {
        assertThat(new Budgets(budget(0), Map.of()).of(probe).unlimited()).isEqualTo(unlimited);
    }
}
