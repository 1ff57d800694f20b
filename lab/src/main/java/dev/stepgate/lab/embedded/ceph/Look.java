package dev.stepgate.lab.embedded.ceph;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cluster at one moment.
 *
 * @param raised what somebody lets it complain of
 * @param recovering the OSDs whose copies are not up to date
 * @param activeManager such as mgr.x
 * @param required the release that is required of OSDs
 * @param struck where something is wrong
 */
record Look(
        List<Daemon.Seen> daemons,
        Set<String> flags,
        List<HealthCheck> raised,
        Set<String> recovering,
        String activeManager,
        CephVersion required,
        Set<FaultPoint> struck) {

    static final int OBJECTS = 189;
    static final int PGS = 33;
    static final int PGS_WITH_OBJECTS = 25;
    private static final int PGS_UNKNOWN = 8;

    /** Copies the collections. */
    Look {
        daemons = List.copyOf(daemons);
        flags = new TreeSet<>(flags);
        raised = List.copyOf(raised);
        recovering = Set.copyOf(recovering);
        struck = Set.copyOf(struck);
    }

    boolean has(FaultPoint point) {
        return struck.contains(point);
    }

    List<Daemon.Seen> all(Daemon.Kind kind) {
        return daemons.stream().filter(daemon -> daemon.kind() == kind).toList();
    }

    Daemon.Seen daemon(String name) {
        return daemons.stream()
                .filter(daemon -> daemon.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Those to which data or votes belong, and which are down. */
    List<Daemon.Seen> down(Daemon.Kind kind) {
        return all(kind).stream().filter(daemon -> !daemon.up() && daemon.in()).toList();
    }

    /** The managers that wait. */
    List<Daemon.Seen> standbys() {
        return all(Daemon.Kind.MGR).stream()
                .filter(manager -> manager.up() && !manager.name().equals(activeManager))
                .filter(manager -> !has(FaultPoint.CEPH_STANDBY_GONE))
                .toList();
    }

    boolean hearsOfMonitors() {
        return down(Daemon.Kind.MON).size() < 2 && !has(FaultPoint.CEPH_MONITORS_LOST);
    }

    /** Muted complaints do not count. */
    String status() {
        List<HealthCheck> loud = health().stream()
                .filter(check -> !muted().contains(check.type()))
                .toList();
        if (loud.isEmpty()) {
            return "HEALTH_OK";
        }
        return loud.stream().anyMatch(HealthCheck::error) ? "HEALTH_ERR" : "HEALTH_WARN";
    }

    List<HealthCheck> health() {
        return Complaints.of(this);
    }

    Set<String> muted() {
        return has(FaultPoint.CEPH_HEALTH_MUTED) ? Set.of("OSD_NEARFULL") : Set.of();
    }

    /** Copies of objects that are missing now. */
    int degradedObjects() {
        Set<String> stale = new TreeSet<>(recovering);
        down(Daemon.Kind.OSD).forEach(osd -> stale.add(osd.name()));
        return OBJECTS * stale.size();
    }

    /** How many placement groups are in which state. */
    Map<String, Integer> placementGroups() {
        int gone = down(Daemon.Kind.OSD).size();
        Map<String, Integer> states = new TreeMap<>();
        if (gone > 1) {
            states.put("undersized+degraded+peered", PGS);
        } else if (degradedObjects() > 0) {
            states.put(gone == 1 ? "active+undersized" : "active+clean", PGS - PGS_WITH_OBJECTS);
            states.put(gone == 1 ? "active+undersized+degraded" : "active+recovery_wait+degraded", PGS_WITH_OBJECTS);
        } else {
            states.put("active+clean", PGS);
            damage(states);
        }
        return states;
    }

    private void damage(Map<String, Integer> states) {
        if (has(FaultPoint.CEPH_PG_DAMAGED)) {
            move(states, "active+clean+inconsistent", 1);
        }
        if (has(FaultPoint.CEPH_OBJECT_UNFOUND)) {
            move(states, "active+recovery_unfound+degraded", 1);
        }
        if (has(FaultPoint.CEPH_PGS_UNKNOWN)) {
            move(states, "unknown", PGS_UNKNOWN);
        }
    }

    private static void move(Map<String, Integer> states, String to, int number) {
        states.merge("active+clean", -number, Integer::sum);
        states.merge(to, number, Integer::sum);
    }
}
