package dev.stepgate.lab.embedded.ceph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.Json;
import java.util.List;

/** What the dashboard shows of the cluster at one moment, in the form of Ceph 16 to 18. */
final class Page {

    static final String OMAP_OPTION = "bluestore_fsck_quick_fix_on_mount";

    private final Look look;

    Page(Look look) {
        this.look = look;
    }

    JsonNode flags() {
        return Json.strings(look.flags());
    }

    /** As {@code mgr.get('config_options')} with the values of the monitors' database. */
    ObjectNode omapOption() {
        ObjectNode node =
                Json.object().put("name", OMAP_OPTION).put("type", "bool").put("level", "dev");
        node.put("default", false).put("daemon_default", "").put("can_update_at_runtime", true);
        if (look.has(FaultPoint.CEPH_OMAP_TRAP)) {
            node.put("source", "mon");
            node.putArray("value").addObject().put("section", "osd").put("value", "true");
        }
        return node;
    }

    /** The minimal answer, with those parts of the OSD map that are of use. */
    ObjectNode fullHealth() {
        ObjectNode node = health();
        ObjectNode map = node.withObject("/osd_map");
        map.put("require_osd_release", look.required().name()).put("flags", String.join(",", look.flags()));
        ObjectNode metadata = map.putObject("osd_metadata");
        look.all(Daemon.Kind.OSD).forEach(osd -> metadata.putObject(osd.id())
                .put("ceph_version", osd.version().toString())
                .put("ceph_version_short", osd.version().number())
                .put("ceph_release", osd.version().name())
                .put("hostname", osd.host()));
        return node;
    }

    ObjectNode summary() {
        ObjectNode node = Json.object()
                .put("health_status", look.status())
                .put("mgr_id", look.daemon(look.activeManager()).id())
                .put("mgr_host", "")
                .put("have_mon_connection", look.hearsOfMonitors());
        node.putArray("executing_tasks");
        node.putArray("finished_tasks");
        node.put("version", look.daemon(look.activeManager()).version().toString());
        node.putObject("rbd_mirroring").put("warnings", 0).put("errors", 0);
        return node;
    }

    JsonNode osds() {
        return Json.array(look.all(Daemon.Kind.OSD).stream()
                .map(osd -> {
                    ObjectNode node =
                            state(osd).put("osd", Integer.parseInt(osd.id())).put("id", Integer.parseInt(osd.id()));
                    node.putObject("host").put("name", osd.host());
                    return node;
                })
                .toList());
    }

    private static ObjectNode state(Daemon.Seen osd) {
        ObjectNode node = Json.object().put("in", osd.in() ? 1 : 0).put("up", osd.up() ? 1 : 0);
        node.set("state", Json.strings(osd.up() ? List.of("exists", "up") : List.of("exists")));
        return node;
    }

    ObjectNode health() {
        ObjectNode node = Json.object();
        ObjectNode health = node.putObject("health").put("status", look.status());
        health.putArray("mutes");
        health.set(
                "checks",
                Json.array(look.health().stream()
                        .map(check -> check.json(look.muted().contains(check.type())))
                        .toList()));
        look.muted()
                .forEach(code ->
                        health.withArray("mutes").addObject().put("code", code).put("sticky", false));
        monitors(node.putObject("mon_status"));
        node.putObject("fs_map").putArray("filesystems");
        node.withObject("/fs_map").putArray("standbys");
        node.putObject("osd_map")
                .set(
                        "osds",
                        Json.array(look.all(Daemon.Kind.OSD).stream()
                                .map(Page::state)
                                .toList()));
        node.put("scrub_status", "Inactive");
        placementGroups(node.putObject("pg_info"));
        managers(node.putObject("mgr_map"));
        var pools = node.putArray("pools");
        for (int i = 0; i < 5; i++) {
            pools.addObject();
        }
        node.putObject("df")
                .putObject("stats")
                .put("total_avail_bytes", 11_971_338_240L)
                .put("total_bytes", 12_884_901_888L)
                .put("total_used_raw_bytes", 913_563_648L);
        ObjectNode client = node.putObject("client_perf");
        for (String name : List.of(
                "read_bytes_sec",
                "read_op_per_sec",
                "recovering_bytes_per_sec",
                "write_bytes_sec",
                "write_op_per_sec")) {
            client.put(name, 0);
        }
        node.put("hosts", 3).put("rgw", look.daemon("rgw.main").up() ? 1 : 0);
        node.putObject("iscsi_daemons").put("up", 0).put("down", 0);
        return node;
    }

    private void monitors(ObjectNode node) {
        var mons = node.putObject("monmap").putArray("mons");
        var quorum = node.putArray("quorum");
        List<Daemon.Seen> all = look.all(Daemon.Kind.MON);
        for (int rank = 0; rank < all.size(); rank++) {
            mons.addObject();
            if (all.get(rank).up()) {
                quorum.add(rank);
            }
        }
    }

    private void placementGroups(ObjectNode node) {
        node.putObject("object_stats")
                .put("num_objects", Look.OBJECTS)
                .put("num_object_copies", 3 * Look.OBJECTS)
                .put("num_objects_degraded", look.degradedObjects())
                .put("num_objects_misplaced", 0)
                .put("num_objects_unfound", look.has(FaultPoint.CEPH_OBJECT_UNFOUND) ? 1 : 0);
        ObjectNode statuses = node.putObject("statuses");
        look.placementGroups().forEach(statuses::put);
        node.put("pgs_per_osd", 33.0);
    }

    private void managers(ObjectNode node) {
        node.put("active_name", look.daemon(look.activeManager()).id());
        var standbys = node.putArray("standbys");
        look.standbys().forEach(manager -> standbys.addObject().put("gid", 4135).put("name", manager.id()));
    }
}
