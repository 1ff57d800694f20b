package dev.stepgate.checks.ceph;

import dev.stepgate.checks.Needs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What alarms hang on is true of the Ceph cluster. Tagged as {@link HealthCheck}, for the same reason. */
@Needs({})
@ExtendWith(CephExtension.class)
@Tag("ceph")
@Tag("functional")
@DisplayName("Ceph's exporter")
public class ExporterCheck {

    @Test
    @DisplayName("tells of the same state as the dashboard")
    void agreesWithTheDashboard(CephCluster ceph) {
        ceph.expect(
                "Ceph's exporter to tell of the same state as its dashboard",
                () -> AgreementRule.judge(ceph.metrics(), ceph.state()));
    }
}
