package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DaemonRuleTest {

    private static Judgement judge(SomeCluster cluster, StepPhase phase, String... tolerated) {
        return new DaemonRule(SomeCluster.window(phase, tolerated), 2).judge(cluster.state());
    }

    @Test
    void allThereIsSound() {
        assertThat(judge(new SomeCluster(), StepPhase.AFTER)).isEqualTo(new Judgement.Sound(List.of()));
    }

    @Test
    void monitorOutOfQuorumMayComeBackEvenBeforeCephComplainsOfIt() {
        SomeCluster cluster = new SomeCluster().quorum(0, 1);

        assertThat(judge(cluster, StepPhase.AFTER))
                .isEqualTo(new Judgement.Passing(List.of("MON_DOWN: 1 of 3 monitors are out of quorum"), List.of()));
        assertThat(judge(cluster, StepPhase.DURING)).isInstanceOf(Judgement.Sound.class);
        assertThat(judge(cluster, StepPhase.AFTER, "MON_DOWN")).isInstanceOf(Judgement.Sound.class);
        assertThat(judge(cluster, StepPhase.AFTER, "MON_DOWN(mon.c)")).isInstanceOf(Judgement.Passing.class);
    }

    @Test
    void lostMajorityIsWrongInAnyPhase() {
        assertThat(judge(new SomeCluster().quorum(0), StepPhase.DURING, "MON_DOWN"))
                .isInstanceOfSatisfying(Judgement.Wrong.class, wrong -> assertThat(wrong.findings())
                        .containsExactly(
                                "1 of 3 monitors are in quorum, which is no majority; next: ceph quorum_status"));
    }

    @Test
    void managerWithoutStandbyIsUsualOnlyWhileAStepRuns() {
        SomeCluster cluster = new SomeCluster().noStandby();

        assertThat(judge(cluster, StepPhase.AFTER))
                .isInstanceOfSatisfying(Judgement.Passing.class, passing -> assertThat(passing.findings())
                        .containsExactly(
                                "the manager x is active and 0 wait, the profile names 2; next: ceph mgr stat"));
        assertThat(letterOf(judge(cluster, StepPhase.DURING))).isEqualTo("Sound");
        assertThat(new DaemonRule(SomeCluster.window(StepPhase.AFTER), 1).judge(cluster.state()))
                .isInstanceOf(Judgement.Sound.class);
    }

    @Test
    void noActiveManagerMayPassInAnyPhase() {
        assertThat(letterOf(judge(new SomeCluster().noManager(), StepPhase.DURING)))
                .isEqualTo("Passing");
    }

    @Test
    void osdThatIsDownMayComeBack() {
        SomeCluster cluster = new SomeCluster().osd(1, 0, 1);

        assertThat(judge(cluster, StepPhase.AFTER))
                .isEqualTo(new Judgement.Passing(List.of("OSD_DOWN: 1 of 3 OSDs are down"), List.of()));
        assertThat(letterOf(judge(cluster, StepPhase.DURING))).isEqualTo("Sound");
    }

    @Test
    void osdsOfTwoHostsThatAreDownAreWrongInAnyPhase() {
        SomeCluster cluster = new SomeCluster()
                .osd(1, 0, 1)
                .osd(2, 0, 1)
                .complaint(
                        "OSD_DOWN",
                        "HEALTH_WARN",
                        "2 osds down",
                        2,
                        "osd.1 (root=default,host=h2) is down",
                        "osd.2 (root=default,host=h3) is down");

        assertThat(judge(cluster, StepPhase.DURING)).isInstanceOf(Judgement.Wrong.class);
    }

    @Test
    void osdThatIsOutIsWrongThoughCephSaysHealthOk() {
        for (int up : List.of(0, 1)) {
            SomeCluster cluster = new SomeCluster().osd(2, up, 0);
            assertThat(judge(cluster, StepPhase.AFTER))
                    .isInstanceOfSatisfying(Judgement.Wrong.class, wrong -> assertThat(wrong.findings())
                            .containsExactly("OSD_DOWN: 1 of 3 OSDs are out, so that their data lies elsewhere;"
                                    + " next: ceph osd tree out"));
            assertThat(letterOf(judge(cluster, StepPhase.AFTER, "OSD_DOWN"))).isEqualTo("Sound");
        }
    }

    @Test
    void noOsdsSayNothing() {
        assertThat(judge(new SomeCluster().noOsds(), StepPhase.AFTER)).isInstanceOf(Judgement.Nothing.class);
    }

    private static String letterOf(Judgement judgement) {
        return judgement.getClass().getSimpleName();
    }
}
