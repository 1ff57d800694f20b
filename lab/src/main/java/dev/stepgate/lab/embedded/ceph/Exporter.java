package dev.stepgate.lab.embedded.ceph;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** What the manager's prometheus module tells of the cluster; callers hold the region's lock. */
final class Exporter {

    private static final List<String> FLAGS = List.of(
            "noup", "nodown", "noout", "noin", "nobackfill", "norebalance", "norecover", "noscrub", "nodeep-scrub");

    private final Cluster cluster;

    Exporter(Cluster cluster) {
        this.cluster = cluster;
    }

    /** In Prometheus' text format. */
    String text() {
        Look look = cluster.exported();
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("ceph_health_status " + level(look));
        for (Daemon.Seen mon : look.all(Daemon.Kind.MON)) {
            lines.add("ceph_mon_quorum_status{ceph_daemon=\"%s\"} %s".formatted(mon.name(), number(mon.up())));
        }
        for (Daemon.Seen daemon : look.daemons()) {
            lines.add("ceph_%s_metadata{ceph_daemon=\"%s\",hostname=\"%s\",ceph_version=\"%s\"} 1.0"
                    .formatted(
                            daemon.kind().name().toLowerCase(Locale.ROOT),
                            daemon.name(),
                            daemon.host(),
                            daemon.version()));
        }
        for (Daemon.Seen manager : look.all(Daemon.Kind.MGR)) {
            boolean active = manager.name().equals(look.activeManager());
            lines.add("ceph_mgr_status{ceph_daemon=\"%s\"} %s".formatted(manager.name(), number(active)));
        }
        for (Daemon.Seen osd : look.all(Daemon.Kind.OSD)) {
            lines.add("ceph_osd_up{ceph_daemon=\"%s\"} %s".formatted(osd.name(), number(osd.up())));
            lines.add("ceph_osd_in{ceph_daemon=\"%s\"} %s".formatted(osd.name(), number(osd.in())));
        }
        for (String flag : FLAGS) {
            lines.add("ceph_osd_flag_" + flag.replace('-', '_') + " "
                    + number(look.flags().contains(flag)));
        }
        for (HealthCheck check : look.health()) {
            lines.add("ceph_health_detail{name=\"%s\",severity=\"%s\"} 1.0"
                    .formatted(check.type(), check.error() ? "HEALTH_ERR" : "HEALTH_WARN"));
        }
        return lines.toString();
    }

    private static String level(Look look) {
        return switch (look.status()) {
            case "HEALTH_OK" -> "0.0";
            case "HEALTH_WARN" -> "1.0";
            default -> "2.0";
        };
    }

    private static String number(boolean value) {
        return value ? "1.0" : "0.0";
    }
}
