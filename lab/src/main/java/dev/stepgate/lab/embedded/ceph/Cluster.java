package dev.stepgate.lab.embedded.ceph;

import dev.stepgate.lab.embedded.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Three monitors, two managers, three OSDs and an object gateway on three hosts; callers hold the region's lock. */
final class Cluster {

    static final int OBJECTS = 189;
    private static final int PGS = 33;
    private static final int PGS_WITH_OBJECTS = 25;
    private static final Set<String> USUAL_FLAGS =
            Set.of("pglog_hardlimit", "purged_snapdirs", "recovery_deletes", "sortbitwise");

    /** How much longer than making a volume it takes to bring all copies up to date again. */
    private static final int RECOVERY = 10;

    private final World world;
    private final Map<String, Daemon> daemons = new LinkedHashMap<>();
    private final Set<String> flags = new TreeSet<>(USUAL_FLAGS);
    private final Map<String, HealthCheck> raised = new TreeMap<>();
    private final Set<String> recovering = new TreeSet<>();
    private String activeManager = "mgr.x";
    private CephVersion required = CephVersion.PACIFIC;

    Cluster(World world) {
        this.world = Objects.requireNonNull(world);
        add(Daemon.Kind.MON, "mon.a", "mon.b", "mon.c");
        add(Daemon.Kind.MGR, "mgr.x", "mgr.y");
        add(Daemon.Kind.OSD, "osd.0", "osd.1", "osd.2");
        daemons.put("rgw.main", new Daemon(Daemon.Kind.RGW, "rgw.main", "h3"));
    }

    private void add(Daemon.Kind kind, String... names) {
        for (int i = 0; i < names.length; i++) {
            daemons.put(names[i], new Daemon(kind, names[i], "h" + (i + 1)));
        }
    }

    Daemon daemon(String name) {
        Daemon daemon = daemons.get(name);
        if (daemon == null) {
            throw new IllegalArgumentException("no daemon " + name + ", there are " + daemons.keySet());
        }
        return daemon;
    }

    List<Daemon> all(Daemon.Kind kind) {
        return daemons.values().stream().filter(daemon -> daemon.kind() == kind).toList();
    }

    private List<Daemon> down(Daemon.Kind kind) {
        return all(kind).stream().filter(daemon -> !daemon.isUp()).toList();
    }

    void stop(Daemon daemon) {
        daemon.setUp(false);
        if (daemon.name().equals(activeManager)) {
            all(Daemon.Kind.MGR).stream()
                    .filter(Daemon::isUp)
                    .findFirst()
                    .ifPresent(standby -> activeManager = standby.name());
        }
    }

    void start(Daemon daemon) {
        if (daemon.kind() == Daemon.Kind.OSD && !daemon.isUp()) {
            recovering.add(daemon.name());
            Duration recovery = world.settings().delays().volumeCreate().multipliedBy(RECOVERY);
            world.after(recovery, () -> recovering.remove(daemon.name()));
        }
        daemon.setUp(true);
        if (daemon.kind() == Daemon.Kind.MGR && !daemon(activeManager).isUp()) {
            activeManager = daemon.name();
        }
    }

    String activeManager() {
        return activeManager;
    }

    Set<String> flags() {
        return flags;
    }

    /** Null takes it away. */
    void raise(String type, HealthCheck check) {
        if (check == null) {
            raised.remove(type);
        } else {
            raised.put(type, check);
        }
    }

    void require(CephVersion release) {
        required = Objects.requireNonNull(release);
    }

    boolean hasQuorum() {
        return down(Daemon.Kind.MON).size() < 2;
    }

    String status() {
        List<HealthCheck> checks = health();
        if (checks.isEmpty()) {
            return "HEALTH_OK";
        }
        return checks.stream().anyMatch(HealthCheck::error) ? "HEALTH_ERR" : "HEALTH_WARN";
    }

    List<HealthCheck> health() {
        List<HealthCheck> checks = new ArrayList<>();
        flagCheck(checks);
        monitorCheck(checks);
        osdChecks(checks);
        releaseCheck(checks);
        checks.addAll(raised.values());
        return checks;
    }

    private void flagCheck(List<HealthCheck> checks) {
        Set<String> unusual = new TreeSet<>(flags);
        unusual.removeAll(USUAL_FLAGS);
        if (!unusual.isEmpty()) {
            checks.add(HealthCheck.warning("OSDMAP_FLAGS", String.join(",", unusual) + " flag(s) set", flags.size()));
        }
    }

    private void monitorCheck(List<HealthCheck> checks) {
        List<Daemon> gone = down(Daemon.Kind.MON);
        if (!gone.isEmpty()) {
            List<String> quorum = all(Daemon.Kind.MON).stream()
                    .filter(Daemon::isUp)
                    .map(Daemon::id)
                    .toList();
            checks.add(HealthCheck.warning(
                    "MON_DOWN",
                    "%d/3 mons down, quorum %s".formatted(gone.size(), String.join(",", quorum)),
                    gone.size(),
                    gone.stream()
                            .map(mon -> mon.name() + " is down (out of quorum)")
                            .toArray(String[]::new)));
        }
    }

    private void osdChecks(List<HealthCheck> checks) {
        List<Daemon> gone = down(Daemon.Kind.OSD);
        if (!gone.isEmpty()) {
            checks.add(HealthCheck.warning(
                    "OSD_DOWN",
                    gone.size() + " osds down",
                    gone.size(),
                    gone.stream()
                            .map(osd -> "%s (root=default,host=%s) is down".formatted(osd.name(), osd.host()))
                            .toArray(String[]::new)));
            checks.add(HealthCheck.warning(
                    "OSD_HOST_DOWN", "%d host (%d osds) down".formatted(gone.size(), gone.size()), gone.size()));
        }
        int degraded = degradedObjects();
        if (degraded > 0) {
            checks.add(HealthCheck.warning(
                    "PG_DEGRADED",
                    "Degraded data redundancy: %d/%d objects degraded (%.3f%%), %d pgs degraded"
                            .formatted(degraded, 3 * OBJECTS, 100.0 * degraded / (3 * OBJECTS), PGS_WITH_OBJECTS),
                    PGS_WITH_OBJECTS));
        }
        if (gone.size() > 1) {
            checks.add(HealthCheck.warning(
                    "PG_AVAILABILITY", "Reduced data availability: %d pgs inactive".formatted(PGS), PGS));
        }
    }

    private void releaseCheck(List<HealthCheck> checks) {
        List<Daemon> osds = all(Daemon.Kind.OSD);
        CephVersion lowest = osds.get(0).version();
        for (Daemon osd : osds) {
            lowest = osd.version().major() < lowest.major() ? osd.version() : lowest;
        }
        if (lowest.major() > required.major()) {
            String message = "all OSDs are running %s or later but require_osd_release < %s"
                    .formatted(lowest.name(), lowest.name());
            checks.add(HealthCheck.warning("OSD_UPGRADE_FINISHED", message, 0, message));
        }
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
        if (degradedObjects() == 0) {
            states.put("active+clean", PGS);
        } else if (gone > 1) {
            states.put("undersized+degraded+peered", PGS);
        } else {
            String rest = gone == 1 ? "active+undersized" : "active+clean";
            states.put(rest, PGS - PGS_WITH_OBJECTS);
            states.put(gone == 1 ? "active+undersized+degraded" : "active+recovery_wait+degraded", PGS_WITH_OBJECTS);
        }
        return states;
    }
}
