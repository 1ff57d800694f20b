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
        Page page = new Page(cluster.look());
        return switch (request.path()) {
            case "/api/health/minimal" -> versioned(200, page.health());
            case "/api/health/full" -> versioned(200, page.fullHealth());
            case "/api/summary" -> versioned(200, page.summary());
            case "/api/osd/flags" -> versioned(200, page.flags());
            case "/api/osd" -> versioned(200, page.osds());
            case "/api/cluster_conf/" + Page.OMAP_OPTION -> versioned(200, page.omapOption());
            default -> error(404, "404 Not Found", "The path '" + request.path() + "' was not found.", null);
        };
    }
}
