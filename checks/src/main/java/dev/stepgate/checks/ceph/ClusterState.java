package dev.stepgate.checks.ceph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the dashboard of the active manager says of the cluster.
 *
 * @param connected whether the manager hears of the monitors; if not, all else is old
 * @param manager the active one's name, such as x; empty if there is none
 * @param managerVersion what the active manager runs
 * @param status HEALTH_OK, HEALTH_WARN or HEALTH_ERR
 * @param problems what Ceph complains of, muted or not
 * @param mutes the codes that are silenced, whether Ceph complains of them now or not
 * @param monitors how many there are
 * @param quorum how many of them are in quorum
 * @param standbys how many managers wait
 * @param osds how many OSDs there are
 * @param up how many of them are up, in or out
 * @param down how many of them are down and in
 * @param out how many of them are out, up or down
 * @param placementGroups the number of them in each state
 * @param unfound the number of objects of which no copy can be found
 * @param flags of the OSD map, in lower case
 */
record ClusterState(
        boolean connected,
        String manager,
        String managerVersion,
        String status,
        List<HealthProblem> problems,
        List<String> mutes,
        int monitors,
        int quorum,
        int standbys,
        int osds,
        int up,
        int down,
        int out,
        Map<String, Integer> placementGroups,
        int unfound,
        Set<String> flags) {

    /** Copies the collections. */
    ClusterState {
        problems = List.copyOf(problems);
        mutes = List.copyOf(mutes);
        placementGroups = Map.copyOf(placementGroups);
        flags = Set.copyOf(flags);
    }

    /**
     * From the answers of {@code /api/health/minimal}, {@code /api/summary} and {@code /api/osd/flags}.
     *
     * @throws IncompleteException if one of them lacks a section
     */
    static ClusterState of(JsonNode health, JsonNode summary, JsonNode flags) {
        List<HealthProblem> problems = new ArrayList<>();
        Document.list(health, "/health/checks").forEach(check -> problems.add(HealthProblem.of(check)));
        List<String> mutes = new ArrayList<>();
        health.at("/health/mutes").forEach(mute -> mutes.add(mute.path("code").asText()));
        JsonNode osds = Document.list(health, "/osd_map/osds");
        Map<String, Integer> groups = new TreeMap<>();
        Document.node(health, "/pg_info/statuses")
                .properties()
                .forEach(state -> groups.put(state.getKey(), state.getValue().asInt()));
        return new ClusterState(
                Document.node(summary, "/have_mon_connection").asBoolean(),
                Document.text(health, "/mgr_map/active_name"),
                Document.text(summary, "/version"),
                Document.text(health, "/health/status"),
                problems,
                mutes,
                Document.list(health, "/mon_status/monmap/mons").size(),
                Document.list(health, "/mon_status/quorum").size(),
                Document.list(health, "/mgr_map/standbys").size(),
                osds.size(),
                count(osds, 1, 1) + count(osds, 1, 0),
                count(osds, 0, 1),
                count(osds, 0, 0) + count(osds, 1, 0),
                groups,
                Document.number(health, "/pg_info/object_stats/num_objects_unfound"),
                words(flags));
    }

    private static int count(JsonNode osds, int up, int in) {
        int count = 0;
        for (JsonNode osd : osds) {
            if (Document.number(osd, "/up") == up && Document.number(osd, "/in") == in) {
                count++;
            }
        }
        return count;
    }

    private static Set<String> words(JsonNode list) {
        Set<String> words = new TreeSet<>();
        Document.list(list, "").forEach(word -> words.add(word.asText()));
        return words;
    }
}
