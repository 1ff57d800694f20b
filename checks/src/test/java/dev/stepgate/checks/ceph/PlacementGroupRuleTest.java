package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementGroupRuleTest {

    private static Judgement judge(SomeCluster cluster, StepPhase phase, String... tolerated) {
        return new PlacementGroupRule(SomeCluster.window(phase, tolerated)).judge(cluster.state());
    }

    @ParameterizedTest
    @CsvSource({
        "active+clean, Sound, Sound",
        "active+clean+scrubbing+deep, Sound, Sound",
        "active+clean+snaptrim_wait, Sound, Sound",
        "unknown, Passing, Passing",
        "creating+peering, Passing, Passing",
        "stale+active+clean, Passing, Sound",
        "activating, Passing, Passing",
        "active+undersized+degraded, Passing, Sound",
        "active+recovering+degraded, Passing, Sound",
        "active+remapped+backfilling, Passing, Sound",
        "active+clean+inconsistent, Wrong, Wrong",
        "active+clean+scrubbing+deep+inconsistent+failed_repair, Wrong, Wrong",
        "down, Wrong, Wrong",
        "incomplete, Wrong, Wrong",
        "undersized+degraded+peered, Wrong, Wrong",
        "active+recovery_unfound+degraded, Wrong, Wrong",
        "active+remapped+backfill_toofull, Wrong, Wrong"
    })
    void stateOfSomeDecides(String state, String steady, String during) {
        SomeCluster cluster = new SomeCluster().placementGroups(state, 3);

        assertThat(judge(cluster, StepPhase.AFTER).getClass().getSimpleName()).isEqualTo(steady);
        assertThat(judge(cluster, StepPhase.BEFORE).getClass().getSimpleName()).isEqualTo(steady);
        assertThat(judge(cluster, StepPhase.DURING).getClass().getSimpleName()).isEqualTo(during);
    }

    @Test
    void findingSaysHowManyOfHowMany() {
        Judgement judgement = judge(
                new SomeCluster()
                        .noPlacementGroups()
                        .placementGroups("active+clean", 25)
                        .placementGroups("unknown", 8),
                StepPhase.AFTER);

        assertThat(judgement).hasToString("8 of 33 unknown");
    }

    @Test
    void degradedOnesCanBeToleratedByThePlanAndUnavailableOnesOnlyByTheirOwnName() {
        SomeCluster cluster = new SomeCluster()
                .placementGroups("active+undersized+degraded", 3)
                .placementGroups("peering", 1);

        assertThat(judge(cluster, StepPhase.AFTER, "PG_DEGRADED")).isInstanceOf(Judgement.Passing.class);
        assertThat(judge(cluster, StepPhase.AFTER, "PG_DEGRADED", "PG_AVAILABILITY"))
                .isInstanceOf(Judgement.Sound.class);
    }

    @Test
    void unfoundObjectsAreWrongInAnyPhase() {
        assertThat(judge(new SomeCluster().unfound(2), StepPhase.DURING)).isInstanceOf(Judgement.Wrong.class);
    }

    @Test
    void noneSayNothing() {
        assertThat(judge(new SomeCluster().noPlacementGroups(), StepPhase.AFTER))
                .isInstanceOf(Judgement.Nothing.class);
    }
}
