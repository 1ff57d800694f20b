package dev.stepgate.checks.ceph;

import dev.stepgate.checks.Needs;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The Ceph cluster is well enough for this phase of a step. Not tagged smoke, though quick: where a profile does not know of Ceph, these are
 * skipped, which who counts on the smoke checks need not put up with.
 */
@Needs({})
@ExtendWith(CephExtension.class)
@Tag("ceph")
@Tag("functional")
@DisplayName("Ceph's health")
public class HealthCheck {

    @Test
    @DisplayName("is tolerable in this phase of the step")
    void isTolerableInThisPhase(CephCluster ceph) {
        HealthRule rule = new HealthRule(ceph.window());

        ceph.expect("no health check of Ceph raised that is not tolerable", () -> rule.judge(ceph.state()));
    }

    @Test
    @DisplayName("keeps monitors in quorum, managers and OSDs up")
    void keepsItsDaemonsUp(CephCluster ceph) {
        DaemonRule rule = new DaemonRule(ceph.window(), ceph.managers());

        ceph.expect("all monitors, managers and OSDs of Ceph up", () -> rule.judge(ceph.state()));
    }

    @Test
    @DisplayName("has all placement groups active and clean")
    void hasAllPlacementGroupsClean(CephCluster ceph) {
        PlacementGroupRule rule = new PlacementGroupRule(ceph.window());

        ceph.expect("all placement groups of Ceph active and clean", () -> rule.judge(ceph.state()));
    }

    @Test
    @DisplayName("runs one version, and requires its release of OSDs")
    void runsOneVersion(CephCluster ceph) {
        VersionRule rule = new VersionRule(ceph.window());

        ceph.expect("one version on all daemons of Ceph, and its release required", () -> {
            ClusterState state = ceph.state();
            return rule.judge(ceph.versions(state), state);
        });
    }

    @Test
    @DisplayName("leaves no flag behind that keeps it from healing itself")
    void leavesNoFlagBehind(CephCluster ceph) {
        FlagRule rule = new FlagRule(ceph.window());

        ceph.expect("no operator's flag on the OSD map of Ceph", () -> rule.judge(ceph.state()));
    }

    @Test
    @DisplayName("is safe from the conversion that ruins OMAP data")
    void isSafeFromTheOmapTrap(CephCluster ceph) {
        ceph.expect(
                "no OSD of Ceph that ruins its OMAP data at its next start",
                () -> OmapRule.judge(ceph.metrics(), ceph.state(), () -> ceph.option(OmapRule.OPTION)));
    }
}
