package dev.stepgate.checks.ceph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What every daemon runs.
 *
 * @param daemons for each daemon, such as osd.1, what it was seen to run; more than one text if those who tell it disagree
 * @param required the release that {@code ceph osd require-osd-release} was given, such as reef
 */
record VersionState(Map<String, Set<String>> daemons, String required) {

    private static final List<String> KINDS =
            List.of("mon", "mgr", "osd", "mds", "rgw", "rbd_mirror", "cephfs_mirror", "nvmeof");

    /** Copies the map. */
    VersionState {
        daemons = Map.copyOf(daemons);
    }

    /**
     * From three who tell: the exporter, which may be stale, all daemons; {@code /api/health/full} the OSDs; the summary the active manager.
     *
     * @throws IncompleteException if the OSD map or the OSDs' metadata are missing
     */
    static VersionState of(Metrics metrics, JsonNode full, ClusterState cluster) {
        Map<String, Set<String>> daemons = new TreeMap<>();
        for (String kind : KINDS) {
            metrics.of("ceph_" + kind + "_metadata")
                    .filter(one -> one.labels().containsKey("ceph_version"))
                    .forEach(one -> add(daemons, one.daemon(), one.labels().get("ceph_version")));
        }
        Document.node(full, "/osd_map/osd_metadata").properties().forEach(osd -> {
            if (osd.getValue().path("ceph_version").isTextual()) {
                add(
                        daemons,
                        "osd." + osd.getKey(),
                        osd.getValue().path("ceph_version").asText());
            }
        });
        if (!cluster.manager().isEmpty()) {
            add(daemons, "mgr." + cluster.manager(), cluster.managerVersion());
        }
        return new VersionState(daemons, Document.text(full, "/osd_map/require_osd_release"));
    }

    private static void add(Map<String, Set<String>> daemons, String daemon, String version) {
        daemons.computeIfAbsent(daemon, name -> new TreeSet<>()).add(version.strip());
    }

    /** How many daemons of a kind, such as osd, a version is known of. */
    int known(String kind) {
        return (int) daemons.keySet().stream()
                .filter(daemon -> daemon.startsWith(kind + "."))
                .count();
    }
}
