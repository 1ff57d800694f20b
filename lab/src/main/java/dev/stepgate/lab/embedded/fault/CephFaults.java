package dev.stepgate.lab.embedded.fault;

import java.util.List;
import java.util.Set;

/** What can be wrong with the Ceph cluster underneath. */
final class CephFaults {

    private CephFaults() {}

    static List<Fault> all() {
        return List.of(
                at(
                        "ceph-osd-down",
                        "An OSD stays down after its restart, so that each object has a copy less than it should.",
                        "health check OSD_DOWN of Ceph's documentation",
                        FaultPoint.CEPH_OSD_DOWN),
                at(
                        "ceph-osd-lost",
                        "An OSD that did not come back was marked out and its data copied elsewhere: Ceph says HEALTH_OK, and nobody"
                                + " notices that a disk is missing.",
                        "mon_osd_down_out_interval, 10 minutes by default",
                        FaultPoint.CEPH_OSD_OUT),
                at(
                        "ceph-noout-left",
                        "The flag noout of an upgrade is still set: an OSD that dies from now on is never replaced by new copies.",
                        "health check OSDMAP_FLAGS; ceph-ansible's rolling_update.yml that ends early",
                        FaultPoint.CEPH_FLAG_LEFT),
                at(
                        "ceph-versions-mixed",
                        "One OSD still runs the version before the upgrade, as when its host was left out of the play.",
                        "health check DAEMON_OLD_VERSION, which Ceph raises only after a week",
                        FaultPoint.CEPH_DAEMON_VERSION),
                at(
                        "ceph-pg-inconsistent",
                        "A scrub found copies of an object that differ.",
                        "health check PG_DAMAGED of Ceph's documentation",
                        FaultPoint.CEPH_PG_DAMAGED),
                at(
                        "ceph-object-unfound",
                        "No OSD that is up has the latest copy of an object; reads of it hang. Ceph only warns of it.",
                        "health check OBJECT_UNFOUND of Ceph's documentation",
                        FaultPoint.CEPH_OBJECT_UNFOUND),
                at(
                        "ceph-osd-full",
                        "An OSD is full, so that all writes to its pools are refused.",
                        "health check OSD_FULL of Ceph's documentation",
                        FaultPoint.CEPH_OSD_FULL),
                at(
                        "ceph-osd-nearfull",
                        "An OSD is nearly full, so that the recovery after the next restart may fill it.",
                        "health check OSD_NEARFULL of Ceph's documentation",
                        FaultPoint.CEPH_OSD_NEARFULL),
                at(
                        "ceph-monitor-out-of-quorum",
                        "A monitor does not join the quorum after its upgrade; with the next one that fails the cluster stops.",
                        "health check MON_DOWN of Ceph's documentation",
                        FaultPoint.CEPH_MON_OUT),
                at(
                        "ceph-standby-manager-gone",
                        "No manager waits to take over, of which Ceph says nothing.",
                        "",
                        FaultPoint.CEPH_STANDBY_GONE),
                at(
                        "ceph-manager-modules-dead",
                        "The managers' modules dashboard and prometheus do not load after the upgrade: there is a manager, but nobody"
                                + " sees the cluster any more.",
                        "python3-bcrypt refuses sub-interpreters: 18.2.7 on Debian 13 raises MGR_MODULE_DEPENDENCY",
                        FaultPoint.CEPH_MODULES_DEAD),
                at(
                        "ceph-manager-cut-off",
                        "The active manager has lost the monitors and goes on to show what it last heard of them.",
                        "",
                        FaultPoint.CEPH_MONITORS_LOST),
                at(
                        "ceph-slow-ops",
                        "Operations hang in an OSD for half a minute, as on a dying disk; servers that write to it stand still.",
                        "health check SLOW_OPS of Ceph's documentation",
                        FaultPoint.CEPH_SLOW_OPS),
                at(
                        "ceph-omap-trap",
                        "OSDs run 16.2.5 with bluestore_fsck_quick_fix_on_mount true: each that starts ruins the OMAP data that it"
                                + " converts.",
                        "https://tracker.ceph.com/issues/53062; SCS R0 and R1 pinned 16.2.5",
                        FaultPoint.CEPH_OMAP_TRAP),
                at(
                        "ceph-release-not-required",
                        "After the upgrade nobody ran ceph osd require-osd-release: new features stay off, and the upgrade after the next"
                                + " one will be refused.",
                        "health check OSD_UPGRADE_FINISHED of Ceph's documentation",
                        FaultPoint.CEPH_RELEASE_REQUIRED),
                at(
                        "ceph-upgrade-called-finished",
                        "Ceph says that all OSDs run the new release after the first monitor does, while all OSDs run the old one.",
                        "seen in an upgrade from 16.2.15 to 18.2.7",
                        FaultPoint.CEPH_UPGRADE_FINISHED),
                at(
                        "ceph-exporter-stale",
                        "The prometheus module tells of a state that is over, so that alarms do not fire, or for no reason.",
                        "seen with 16.2.15: ceph_health_status 0 with an OSD down",
                        FaultPoint.CEPH_EXPORTER_STALE),
                at(
                        "ceph-warning-muted",
                        "Somebody muted the warning that an OSD is nearly full; Ceph says HEALTH_OK.",
                        "ceph health mute",
                        FaultPoint.CEPH_HEALTH_MUTED),
                at(
                        "ceph-placement-groups-unknown",
                        "Nobody has told the manager of some placement groups since it started, and Ceph says HEALTH_OK.",
                        "seen at the start of a cluster of 16.2.15",
                        FaultPoint.CEPH_PGS_UNKNOWN));
    }

    private static Fault at(String id, String description, String reference, FaultPoint... points) {
        return new Fault.AtPoints(new Fault.Label(id, Area.CEPH, description, reference), Set.of(points));
    }
}
