package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void linesAreReadWithLabelsAndCommentsLeftOut() {
        Metrics metrics = Metrics.parse("""
                # HELP ceph_health_status Cluster health status
                ceph_health_status 1.0
                ceph_osd_metadata{ceph_daemon="osd.0",device_class="",ceph_version="ceph version 1 (a) b {c}"} 1.0
                ceph_x{a="b"} NaN
                ceph_y +Inf 1700000000000
                not a metric at all
                """);

        assertThat(metrics.series()).hasSize(4);
        assertThat(metrics.of("ceph_osd_metadata"))
                .containsExactly(new Metrics.Series(
                        "ceph_osd_metadata",
                        Map.of("ceph_daemon", "osd.0", "device_class", "", "ceph_version", "ceph version 1 (a) b {c}"),
                        1));
        assertThat(metrics.of("ceph_y").map(Metrics.Series::value)).containsExactly(Double.POSITIVE_INFINITY);
        assertThat(metrics.ones("ceph_health_status")).isEqualTo(1);
    }

    @Test
    void realAnswersAreReadWhole() {
        for (String name : RealState.ALL) {
            Metrics metrics = new RealState(name).metrics();
            assertThat(metrics.of("ceph_osd_metadata")).as(name).hasSize(3);
            assertThat(metrics.of("ceph_mon_quorum_status")).as(name).hasSize(3);
        }
    }
}
