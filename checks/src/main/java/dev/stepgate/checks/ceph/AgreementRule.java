package dev.stepgate.checks.ceph;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Compares what the exporter tells with what the dashboard tells. The prometheus module caches, and was seen to say HEALTH_OK with an OSD down;
 * alarms and the versions of daemons hang on it.
 */
final class AgreementRule {

    private static final Map<String, Integer> LEVELS = Map.of("HEALTH_OK", 0, "HEALTH_WARN", 1, "HEALTH_ERR", 2);

    /** The flags that the prometheus module tells of; its names have underscores. */
    private static final Set<String> FLAGS = Set.of(
            "noup", "nodown", "noout", "noin", "nobackfill", "norebalance", "norecover", "noscrub", "nodeep-scrub");

    private AgreementRule() {}

    static Judgement judge(Metrics metrics, ClusterState cluster) {
        for (String name : List.of("ceph_health_status", "ceph_osd_up", "ceph_osd_in", "ceph_mon_quorum_status")) {
            if (metrics.of(name).findAny().isEmpty()) {
                return new Judgement.Nothing("the exporter tells no " + name);
            }
        }
        Judgement.Findings findings = new Judgement.Findings();
        int level =
                (int) metrics.of("ceph_health_status").findFirst().orElseThrow().value();
        compare("ceph_health_status", level, LEVELS.getOrDefault(cluster.status(), -1), findings);
        compare("the sum of ceph_osd_up", metrics.ones("ceph_osd_up"), cluster.up(), findings);
        compare("the sum of ceph_osd_in", metrics.ones("ceph_osd_in"), cluster.osds() - cluster.out(), findings);
        compare("the number of OSDs", (int) metrics.of("ceph_osd_up").count(), cluster.osds(), findings);
        compare(
                "the sum of ceph_mon_quorum_status",
                metrics.ones("ceph_mon_quorum_status"),
                cluster.quorum(),
                findings);
        Set<String> told = metrics.series().stream()
                .filter(one -> one.name().startsWith("ceph_osd_flag_") && one.value() == 1)
                .map(one -> one.name().substring("ceph_osd_flag_".length()).replace('_', '-'))
                .filter(FLAGS::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> set =
                cluster.flags().stream().filter(FLAGS::contains).collect(Collectors.toCollection(TreeSet::new));
        compare("flags of the OSD map", told, set, findings);
        return findings.judgement();
    }

    private static void compare(String what, Object exporter, Object dashboard, Judgement.Findings findings) {
        if (!exporter.equals(dashboard)) {
            findings.passing("%s: the exporter says %s, the dashboard %s".formatted(what, exporter, dashboard));
        }
    }
}
