package dev.stepgate.lab.embedded.ceph;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a cluster complains of at one moment, in Ceph's words. */
final class Complaints {

    private final Look look;
    private final List<HealthCheck> checks = new ArrayList<>();

    private Complaints(Look look) {
        this.look = look;
    }

    static List<HealthCheck> of(Look look) {
        Complaints complaints = new Complaints(look);
        complaints.flags();
        complaints.monitors();
        complaints.osds();
        complaints.release();
        complaints.fullness();
        complaints.damage();
        complaints.checks.addAll(look.raised());
        return complaints.checks;
    }

    private void warn(String type, String message, int count, String... details) {
        checks.add(HealthCheck.warning(type, message, count, details));
    }

    private void error(String type, String message, int count, String... details) {
        checks.add(new HealthCheck(type, true, message, count, List.of(details)));
    }

    private void flags() {
        Set<String> unusual = new TreeSet<>(look.flags());
        unusual.removeAll(Cluster.USUAL_FLAGS);
        if (!unusual.isEmpty()) {
            warn(
                    "OSDMAP_FLAGS",
                    String.join(",", unusual) + " flag(s) set",
                    look.flags().size());
        }
    }

    private void monitors() {
        List<Daemon.Seen> gone = look.down(Daemon.Kind.MON);
        if (!gone.isEmpty()) {
            List<String> quorum = look.all(Daemon.Kind.MON).stream()
                    .filter(Daemon.Seen::up)
                    .map(Daemon.Seen::id)
                    .toList();
            warn(
                    "MON_DOWN",
                    "%d/3 mons down, quorum %s".formatted(gone.size(), String.join(",", quorum)),
                    gone.size(),
                    gone.stream()
                            .map(mon -> mon.name() + " is down (out of quorum)")
                            .toArray(String[]::new));
        }
    }

    private void osds() {
        List<Daemon.Seen> gone = look.down(Daemon.Kind.OSD);
        if (!gone.isEmpty()) {
            warn(
                    "OSD_DOWN",
                    gone.size() + " osds down",
                    gone.size(),
                    gone.stream()
                            .map(osd -> "%s (root=default,host=%s) is down".formatted(osd.name(), osd.host()))
                            .toArray(String[]::new));
            warn(
                    "OSD_HOST_DOWN",
                    "%d host (%d osds) down".formatted(gone.size(), gone.size()),
                    gone.size(),
                    gone.stream()
                            .map(osd -> "host %s (root=default) (1 osds) is down".formatted(osd.host()))
                            .toArray(String[]::new));
        }
        int degraded = look.degradedObjects();
        if (degraded > 0) {
            int copies = 3 * Look.OBJECTS;
            warn(
                    "PG_DEGRADED",
                    "Degraded data redundancy: %d/%d objects degraded (%.3f%%), %d pgs degraded"
                            .formatted(degraded, copies, 100.0 * degraded / copies, Look.PGS_WITH_OBJECTS),
                    Look.PGS_WITH_OBJECTS);
        }
        if (gone.size() > 1) {
            warn("PG_AVAILABILITY", "Reduced data availability: %d pgs inactive".formatted(Look.PGS), Look.PGS);
        }
    }

    private void release() {
        List<Daemon.Seen> osds = look.all(Daemon.Kind.OSD);
        CephVersion lowest = osds.get(0).version();
        for (Daemon.Seen osd : osds) {
            lowest = osd.version().major() < lowest.major() ? osd.version() : lowest;
        }
        boolean early = look.has(FaultPoint.CEPH_UPGRADE_FINISHED);
        if (lowest.major() > look.required().major() || early) {
            String name = early ? CephVersion.REEF.name() : lowest.name();
            String message = "all OSDs are running %s or later but require_osd_release < %s".formatted(name, name);
            warn("OSD_UPGRADE_FINISHED", message, 0, message);
        }
    }

    private void fullness() {
        if (look.has(FaultPoint.CEPH_OSD_FULL)) {
            error("OSD_FULL", "1 full osd(s)", 1, "osd.0 is full");
            warn("POOL_FULL", "5 pool(s) full", 5, "pool 'volumes' is full (no space)");
        }
        if (look.has(FaultPoint.CEPH_OSD_NEARFULL) || look.has(FaultPoint.CEPH_HEALTH_MUTED)) {
            warn("OSD_NEARFULL", "1 nearfull osd(s)", 1, "osd.0 is near full");
        }
    }

    private void damage() {
        if (look.has(FaultPoint.CEPH_PG_DAMAGED)) {
            error("OSD_SCRUB_ERRORS", "1 scrub errors", 1);
            error(
                    "PG_DAMAGED",
                    "Possible data damage: 1 pg inconsistent",
                    1,
                    "pg 2.1 is active+clean+inconsistent, acting [0,2,1]");
        }
        if (look.has(FaultPoint.CEPH_OBJECT_UNFOUND)) {
            warn("OBJECT_UNFOUND", "1/189 objects unfound (0.529%)", 1, "pg 2.1 has 1 unfound objects");
        }
        if (look.has(FaultPoint.CEPH_SLOW_OPS)) {
            warn("SLOW_OPS", "12 slow ops, oldest one blocked for 34 sec, osd.0 has slow ops", 12);
        }
    }
}
