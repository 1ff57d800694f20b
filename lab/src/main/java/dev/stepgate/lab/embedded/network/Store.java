package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.world.World;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Neutron's objects, by kind and id, as trees of all their fields; callers hold the region's lock. */
final class Store {

    private final World world;
    private final Map<Kind, Map<String, ObjectNode>> objects = new EnumMap<>(Kind.class);
    private Runnable listener = () -> {};

    Store(World world) {
        this.world = Objects.requireNonNull(world);
        for (Kind kind : Kind.values()) {
            objects.put(kind, new LinkedHashMap<>());
        }
    }

    /** Called after each change. */
    void onChange(Runnable action) {
        listener = action;
    }

    World world() {
        return world;
    }

    /** Keeps an object with these fields, and gives it an id and dates. */
    ObjectNode add(Kind kind, String project, ObjectNode fields) {
        ObjectNode object = Json.object().put("id", world.uuid());
        if (fields.has("name")) {
            object.set("name", fields.get("name"));
        }
        object.put("tenant_id", project);
        object.setAll(fields);
        object.putArray("tags");
        object.put("created_at", world.now()).put("updated_at", world.now()).put("revision_number", 0);
        object.put("project_id", project);
        of(kind).put(object.path("id").asText(), object);
        listener.run();
        return object;
    }

    void changed(ObjectNode object) {
        object.put("updated_at", world.now());
        object.put("revision_number", object.path("revision_number").asInt() + 1);
        listener.run();
    }

    void remove(Kind kind, String id) {
        of(kind).remove(id);
        listener.run();
    }

    private Map<String, ObjectNode> of(Kind kind) {
        return Objects.requireNonNull(objects.get(kind));
    }

    Optional<ObjectNode> find(Kind kind, String id) {
        return Optional.ofNullable(of(kind).get(id));
    }

    /** @throws ApiError 404 if there is none, or none that the caller sees */
    ObjectNode get(Kind kind, String id, Caller caller) {
        return find(kind, id)
                .filter(object -> isVisible(kind, object, caller))
                .orElseThrow(() -> new ApiError(404, kind.missingType(), kind.missing(id)));
    }

    List<ObjectNode> list(Kind kind, Predicate<ObjectNode> wanted) {
        return of(kind).values().stream().filter(wanted).toList();
    }

    List<ObjectNode> list(Kind kind, String field, String value) {
        return list(kind, object -> object.path(field).asText().equals(value));
    }

    boolean isVisible(Kind kind, ObjectNode object, Caller caller) {
        return caller.sees(object.path("project_id").asText())
                || (kind == Kind.NETWORK
                        && (object.path("shared").asBoolean()
                                || object.path("router:external").asBoolean()));
    }

    /** @throws ApiError 409 if the project has that many already */
    void charge(Kind kind, String project) {
        int limit = limit(kind);
        if (limit >= 0 && list(kind, "project_id", project).size() >= limit) {
            throw new ApiError(409, "OverQuota", "Quota exceeded for resources: ['" + kind.singular() + "'].");
        }
    }

    int limit(Kind kind) {
        var quotas = world.settings().quotas();
        return switch (kind) {
            case NETWORK -> quotas.networks();
            case SUBNET -> quotas.subnets();
            case ROUTER -> quotas.routers();
            case PORT -> quotas.ports();
            case SECURITY_GROUP -> quotas.securityGroups();
            case SECURITY_GROUP_RULE -> quotas.securityGroupRules();
            case FLOATINGIP -> quotas.floatingIps();
        };
    }

    /** The text of a field; empty where it is null or missing. */
    static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isNull() ? "" : value.asText();
    }
}
