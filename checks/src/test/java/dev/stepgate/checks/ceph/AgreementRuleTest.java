package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AgreementRuleTest {

    @Test
    void sameStateIsSound() {
        RealState state = new RealState("pacific-noout-osd1down");

        assertThat(AgreementRule.judge(state.metrics(), state.cluster())).isEqualTo(new Judgement.Sound(List.of()));
    }

    @Test
    void staleExporterIsAFindingThatMayPass() {
        Judgement judgement = AgreementRule.judge(
                new RealState("pacific-healthy").metrics(), new RealState("pacific-noout-osd1down").cluster());

        assertThat(judgement)
                .isInstanceOf(Judgement.Passing.class)
                .hasToString(
                        "ceph_health_status: the exporter says 0, the dashboard 1; the sum of ceph_osd_up: the exporter"
                                + " says 3, the dashboard 2; flags of the OSD map: the exporter says [], the dashboard [noout]");
    }

    @Test
    void monitorsAndOsdsThatAreOutAreCompared() {
        Metrics healthy = new RealState("pacific-healthy").metrics();

        assertThat(AgreementRule.judge(healthy, new SomeCluster().quorum(0, 1).state()))
                .hasToString("the sum of ceph_mon_quorum_status: the exporter says 3, the dashboard 2");
        assertThat(AgreementRule.judge(healthy, new SomeCluster().osd(0, 1, 0).state()))
                .hasToString("the sum of ceph_osd_in: the exporter says 3, the dashboard 2");
    }

    @Test
    void exporterThatTellsNothingOfOsdsSaysNothing() {
        assertThat(AgreementRule.judge(Metrics.parse("ceph_health_status 0.0"), new SomeCluster().state()))
                .isEqualTo(new Judgement.Nothing("the exporter tells no ceph_osd_up"));
    }
}
