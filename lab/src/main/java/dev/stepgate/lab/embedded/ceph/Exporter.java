package dev.stepgate.lab.embedded.ceph;

import java.util.Locale;
import java.util.StringJoiner;

/** What the manager's prometheus module tells of the cluster; callers hold the region's lock. */
final class Exporter {

    private final Cluster cluster;

    Exporter(Cluster cluster) {
        this.cluster = cluster;
    }

    /** In Prometheus' text format. */
    String text() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("ceph_health_status " + level());
        for (Daemon mon : cluster.all(Daemon.Kind.MON)) {
            lines.add("ceph_mon_quorum_status{ceph_daemon=\"%s\"} %s".formatted(mon.name(), number(mon.isUp())));
        }
        for (Daemon.Kind kind : Daemon.Kind.values()) {
            for (Daemon daemon : cluster.all(kind)) {
                lines.add("ceph_%s_metadata{ceph_daemon=\"%s\",hostname=\"%s\",ceph_version=\"%s\"} 1.0"
                        .formatted(
                                kind.name().toLowerCase(Locale.ROOT), daemon.name(), daemon.host(), daemon.version()));
            }
        }
        for (Daemon osd : cluster.all(Daemon.Kind.OSD)) {
            lines.add("ceph_osd_up{ceph_daemon=\"%s\"} %s".formatted(osd.name(), number(osd.isUp())));
            lines.add("ceph_osd_in{ceph_daemon=\"%s\"} 1.0".formatted(osd.name()));
        }
        lines.add("ceph_osd_flag_noout " + number(cluster.flags().contains("noout")));
        for (HealthCheck check : cluster.health()) {
            lines.add("ceph_health_detail{name=\"%s\",severity=\"%s\"} 1.0"
                    .formatted(check.type(), check.error() ? "HEALTH_ERR" : "HEALTH_WARN"));
        }
        return lines.toString();
    }

    private String level() {
        return switch (cluster.status()) {
            case "HEALTH_OK" -> "0.0";
            case "HEALTH_WARN" -> "1.0";
            default -> "2.0";
        };
    }

    private static String number(boolean value) {
        return value ? "1.0" : "0.0";
    }
}
