package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlagRuleTest {

    private static Judgement judge(SomeCluster cluster, StepPhase phase, String... tolerated) {
        return new FlagRule(SomeCluster.window(phase, tolerated)).judge(cluster.state());
    }

    @Test
    void flagsThatAClusterAlwaysHasAreSound() {
        assertThat(judge(new SomeCluster().flag("noautoscale").flag("some_future_flag"), StepPhase.AFTER))
                .isEqualTo(new Judgement.Sound(List.of()));
    }

    @Test
    void flagLeftBehindIsWrongAndNamedWithItsCure() {
        assertThat(judge(new SomeCluster().flag("noout"), StepPhase.AFTER))
                .isInstanceOfSatisfying(Judgement.Wrong.class, wrong -> assertThat(wrong.findings())
                        .containsExactly("the flag noout is set; next: ceph osd unset noout"));
    }

    @Test
    void planToleratesOnlyTheFlagsThatItNames() {
        SomeCluster cluster = new SomeCluster().flag("noout").flag("norecover");

        assertThat(judge(cluster, StepPhase.AFTER, "OSDMAP_FLAGS(noout)"))
                .isInstanceOfSatisfying(Judgement.Wrong.class, wrong -> {
                    assertThat(wrong.findings()).singleElement().asString().contains("norecover");
                    assertThat(wrong.tolerated())
                            .containsExactly("tolerated by the plan: OSDMAP_FLAGS: noout flag(s) set");
                });
        assertThat(judge(cluster, StepPhase.AFTER, "OSDMAP_FLAGS(noout,norecover)"))
                .isInstanceOf(Judgement.Sound.class);
    }

    @Test
    void whileAStepRunsNooutIsUsualAndPausingIsNot() {
        assertThat(judge(new SomeCluster().flag("noout").flag("nodeep-scrub"), StepPhase.DURING))
                .isInstanceOf(Judgement.Sound.class);
        assertThat(judge(new SomeCluster().flag("pausewr"), StepPhase.DURING)).isInstanceOf(Judgement.Wrong.class);
    }

    @Test
    void noFlagAtAllSaysNothing() {
        assertThat(judge(new SomeCluster().noFlags(), StepPhase.AFTER)).isInstanceOf(Judgement.Nothing.class);
    }
}
