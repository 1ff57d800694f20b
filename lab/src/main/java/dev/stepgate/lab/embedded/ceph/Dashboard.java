package dev.stepgate.lab.embedded.ceph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Request;
import dev.stepgate.lab.embedded.identity.Password;
import dev.stepgate.lab.embedded.world.World;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The REST API of the manager's dashboard, version 1.0; callers hold the region's lock. */
final class Dashboard {

    /** The default of {@code jwt_token_ttl}. */
    private static final Duration TOKEN = Duration.ofHours(8);

    private static final String VERSION = "application/vnd.ceph.api.v1.0+json";

    private final World world;
    private final Cluster cluster;
    private final Password password;
    private final Map<String, Long> tokens = new HashMap<>();

    Dashboard(World world, Cluster cluster, Password password) {
        this.world = world;
        this.cluster = cluster;
        this.password = password;
    }

    Answer answer(Request request) {
        if (!request.path().startsWith("/api/")) {
            return Answer.of(200, "text/html", "<html><head><title>Ceph</title></head></html>");
        }
        if (!request.header("Accept").orElse("").contains(VERSION)) {
            return error(415, "415 Unsupported Media Type", "Unable to find version in request header", null);
        }
        if (request.path().equals("/api/auth") && request.method().equals("POST")) {
            return logIn(request);
        }
        String token = request.header("Authorization").orElse("").replaceFirst("^Bearer ", "");
        long now = world.time().nanos();
        if (!tokens.containsKey(token) || now - tokens.get(token) >= 0) {
            return error(401, "401 Unauthorized", "You are not authorized to access that resource", null);
        }
        return get(request);
    }

    private static Answer error(int status, String title, String detail, String code) {
        ObjectNode body = Json.object().put("status", title).put("detail", detail);
        if (code != null) {
            body.put("code", code).put("component", "auth");
        }
        return Answer.json(status, body.put("request_id", "embedded"));
    }

    private Answer logIn(Request request) {
        ObjectNode body = request.json().orElseGet(Json::object);
        boolean known = body.path("username").asText().equals("admin")
                && password.matches(body.path("password").asText());
        if (!known) {
            return error(400, "400", "Invalid credentials", "invalid_credentials");
        }
        long now = world.time().nanos();
        tokens.values().removeIf(until -> now - until >= 0);
        String token = world.hexId() + world.hexId();
        tokens.put(token, now + TOKEN.toNanos());
        ObjectNode answer = Json.object().put("token", token).put("username", "admin");
        answer.putObject("permissions");
        answer.putNull("pwdExpirationDate").put("sso", false).put("pwdUpdateRequired", false);
        return versioned(201, answer);
    }

    private static Answer versioned(int status, JsonNode body) {
        return Answer.of(status, VERSION, body.toString());
    }

    private Answer get(Request request) {
        return switch (request.path()) {
            case "/api/health/minimal" -> versioned(200, health());
            case "/api/summary" -> versioned(200, summary());
            case "/api/osd/flags" -> versioned(200, Json.strings(cluster.flags()));
            case "/api/osd" -> versioned(200, osds());
            default -> error(404, "404 Not Found", "The path '" + request.path() + "' was not found.", null);
        };
    }

    private ObjectNode summary() {
        ObjectNode node = Json.object()
                .put("health_status", cluster.status())
                .put("mgr_id", cluster.daemon(cluster.activeManager()).id())
                .put("mgr_host", "")
                .put("have_mon_connection", cluster.hasQuorum());
        node.putArray("executing_tasks");
        node.putArray("finished_tasks");
        node.put("version", cluster.daemon(cluster.activeManager()).version().toString());
        node.putObject("rbd_mirroring").put("warnings", 0).put("errors", 0);
        return node;
    }

    private JsonNode osds() {
        return Json.array(cluster.all(Daemon.Kind.OSD).stream()
                .map(osd -> {
                    ObjectNode node =
                            state(osd).put("osd", Integer.parseInt(osd.id())).put("id", Integer.parseInt(osd.id()));
                    node.putObject("host").put("name", osd.host());
                    return node;
                })
                .toList());
    }

    private static ObjectNode state(Daemon osd) {
        ObjectNode node = Json.object().put("in", 1).put("up", osd.isUp() ? 1 : 0);
        node.set("state", Json.strings(osd.isUp() ? List.of("exists", "up") : List.of("exists")));
        return node;
    }

    private ObjectNode health() {
        ObjectNode node = Json.object();
        ObjectNode health = node.putObject("health").put("status", cluster.status());
        health.set(
                "checks",
                Json.array(cluster.health().stream().map(HealthCheck::json).toList()));
        health.putArray("mutes");
        monitors(node.putObject("mon_status"));
        node.putObject("fs_map").putArray("filesystems");
        node.withObject("/fs_map").putArray("standbys");
        node.putObject("osd_map")
                .set(
                        "osds",
                        Json.array(cluster.all(Daemon.Kind.OSD).stream()
                                .map(Dashboard::state)
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
        node.put("hosts", 3).put("rgw", cluster.daemon("rgw.main").isUp() ? 1 : 0);
        node.putObject("iscsi_daemons").put("up", 0).put("down", 0);
        return node;
    }

    private void monitors(ObjectNode node) {
        var mons = node.putObject("monmap").putArray("mons");
        var quorum = node.putArray("quorum");
        List<Daemon> all = cluster.all(Daemon.Kind.MON);
        for (int rank = 0; rank < all.size(); rank++) {
            mons.addObject();
            if (all.get(rank).isUp()) {
                quorum.add(rank);
            }
        }
    }

    private void placementGroups(ObjectNode node) {
        node.putObject("object_stats")
                .put("num_objects", Cluster.OBJECTS)
                .put("num_object_copies", 3 * Cluster.OBJECTS)
                .put("num_objects_degraded", cluster.degradedObjects())
                .put("num_objects_misplaced", 0)
                .put("num_objects_unfound", 0);
        ObjectNode statuses = node.putObject("statuses");
        cluster.placementGroups().forEach(statuses::put);
        node.put("pgs_per_osd", 33);
    }

    private void managers(ObjectNode node) {
        node.put("active_name", cluster.daemon(cluster.activeManager()).id());
        var standbys = node.putArray("standbys");
        for (Daemon mgr : cluster.all(Daemon.Kind.MGR)) {
            if (mgr.isUp() && !mgr.name().equals(cluster.activeManager())) {
                standbys.addObject().put("gid", 4135).put("name", mgr.id());
            }
        }
    }
}
