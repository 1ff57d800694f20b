package dev.stepgate.lab.embedded.ceph;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.world.World;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Three monitors, two managers, three OSDs and an object gateway on three hosts; callers hold the region's lock. */
final class Cluster {

    static final Set<String> USUAL_FLAGS =
            Set.of("pglog_hardlimit", "purged_snapdirs", "recovery_deletes", "sortbitwise");

    /** How much longer than making a volume it takes to bring all copies up to date again. */
    private static final int RECOVERY = 5;

    /** The point at which a fault may strike, and what it strikes. */
    private static final Map<FaultPoint, String> POINTS = Map.ofEntries(
            Map.entry(FaultPoint.CEPH_OSD_DOWN, "osd.1"),
            Map.entry(FaultPoint.CEPH_OSD_OUT, "osd.1"),
            Map.entry(FaultPoint.CEPH_FLAG_LEFT, "cluster"),
            Map.entry(FaultPoint.CEPH_DAEMON_VERSION, "osd.2"),
            Map.entry(FaultPoint.CEPH_PG_DAMAGED, "cluster"),
            Map.entry(FaultPoint.CEPH_OBJECT_UNFOUND, "cluster"),
            Map.entry(FaultPoint.CEPH_OSD_FULL, "cluster"),
            Map.entry(FaultPoint.CEPH_OSD_NEARFULL, "cluster"),
            Map.entry(FaultPoint.CEPH_MON_OUT, "mon.c"),
            Map.entry(FaultPoint.CEPH_STANDBY_GONE, "standby"),
            Map.entry(FaultPoint.CEPH_SLOW_OPS, "cluster"),
            Map.entry(FaultPoint.CEPH_OMAP_TRAP, "cluster"),
            Map.entry(FaultPoint.CEPH_RELEASE_REQUIRED, "cluster"),
            Map.entry(FaultPoint.CEPH_UPGRADE_FINISHED, "cluster"),
            Map.entry(FaultPoint.CEPH_HEALTH_MUTED, "cluster"),
            Map.entry(FaultPoint.CEPH_PGS_UNKNOWN, "cluster"),
            Map.entry(FaultPoint.CEPH_MONITORS_LOST, "active manager"));

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

    void stop(Daemon daemon) {
        daemon.setUp(false);
        if (daemon.name().equals(activeManager)) {
            daemons.values().stream()
                    .filter(other -> other.kind() == Daemon.Kind.MGR && other.isUp())
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

    /** What there is to see now, with whatever is wrong. */
    Look look() {
        Set<FaultPoint> struck = EnumSet.noneOf(FaultPoint.class);
        POINTS.forEach((point, subject) -> {
            if (world.strikes(point, subject)) {
                struck.add(point);
            }
        });
        return look(struck);
    }

    /** What the exporter tells of, which may be another time than now. */
    Look exported() {
        return world.strikes(FaultPoint.CEPH_EXPORTER_STALE, "cluster")
                ? look(EnumSet.of(FaultPoint.CEPH_FLAG_LEFT))
                : look();
    }

    private Look look(Set<FaultPoint> struck) {
        List<Daemon.Seen> seen =
                daemons.values().stream().map(daemon -> daemon.seen(struck)).toList();
        Set<String> set = new TreeSet<>(flags);
        if (struck.contains(FaultPoint.CEPH_FLAG_LEFT)) {
            set.add("noout");
        }
        CephVersion least = struck.contains(FaultPoint.CEPH_RELEASE_REQUIRED) ? CephVersion.OCTOPUS : required;
        return new Look(seen, set, List.copyOf(raised.values()), recovering, activeManager, least, struck);
    }
}
