package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Api;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Authenticator;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.List;

/** The network service: Neutron v2.0. */
public final class Neutron {

    private final Networks networks;
    private final Store store;
    private final Lists lists;

    private Neutron(World world, Networks networks) {
        this.networks = networks;
        this.store = networks.store();
        this.lists = new Lists(networks, world.settings().paging().networks());
    }

    /**
     * The service over these objects.
     *
     * @param keystone its address without a path
     */
    public static Service over(World world, Networks networks, Authenticator authenticator, String keystone) {
        return new Api(
                new Api.Description("network", "neutron", 9696, "/", ServiceVersion.of("21.0.0", "2.0")),
                new Neutron(world, networks).routes(),
                new NeutronDialect(keystone),
                authenticator,
                world.lock());
    }

    private Routes routes() {
        Routes routes = new Routes()
                .open("GET", "/", Neutron::versions)
                .add("GET", "/v2.0", Extensions::resources)
                .add("GET", "/v2.0/extensions", op -> Extensions.list())
                .add("GET", "/v2.0/extensions/{alias}", Extensions::show)
                .add(
                        "GET",
                        "/v2.0/agents",
                        op -> Answer.json(200, Json.object("agents", Agents.shown(store.world(), op))))
                .add("GET", "/v2.0/quotas/{project}", this::quota)
                .add("GET", "/v2.0/quotas", op -> {
                    forbidUnlessAdmin(op.caller(), "rule:get_quota");
                    return Answer.json(200, Json.literal("{\"quotas\":[]}"));
                })
                .add("PUT", "/v2.0/routers/{id}/add_router_interface", this::addInterface)
                .add("PUT", "/v2.0/routers/{id}/remove_router_interface", this::removeInterface);
        for (Kind kind : Kind.values()) {
            String path = "/v2.0/" + kind.plural();
            routes.add("GET", path, op -> lists.list(kind, op))
                    .add("POST", path, op -> create(kind, op))
                    .add("GET", path + "/{id}", op -> shown(200, kind, get(kind, op), op.caller()))
                    .add("PUT", path + "/{id}", op -> update(kind, op))
                    .add("DELETE", path + "/{id}", op -> delete(kind, op));
        }
        return routes;
    }

    private static Answer versions(Operation operation) {
        ObjectNode body = Json.object();
        ObjectNode one = body.putArray("versions").addObject().put("id", "v2.0").put("status", "CURRENT");
        one.putArray("links")
                .addObject()
                .put("rel", "self")
                .put("href", operation.request().base() + "/v2.0/");
        return Answer.json(200, body);
    }

    private ObjectNode get(Kind kind, Operation operation) {
        return store.get(kind, operation.parameter("id"), operation.caller());
    }

    private Answer shown(int status, Kind kind, ObjectNode object, Caller caller) {
        return Answer.json(status, Json.object(kind.singular(), lists.shown(kind, object, caller)));
    }

    private Answer create(Kind kind, Operation operation) {
        operation.body("Body contains invalid data");
        ObjectNode wanted = operation.body(kind.singular(), "Unable to find '" + kind.singular() + "' in request body");
        expectKnown(kind, wanted);
        Caller caller = operation.caller();
        if (kind == Kind.NETWORK && (isTrue(wanted, "shared") || isTrue(wanted, "router:external"))) {
            String field = isTrue(wanted, "shared") ? "shared" : "router:external";
            forbidUnlessAdmin(caller, "(rule:create_network and rule:create_network:" + field + ")");
        }
        String project = caller.isAdmin() && wanted.hasNonNull("project_id")
                ? Store.text(wanted, "project_id")
                : caller.projectId();
        store.charge(kind, project);
        ObjectNode shown = lists.shown(kind, made(kind, wanted, project, caller), caller);
        if (kind == Kind.NETWORK) {
            shown.put("is_default", false);
        }
        return Answer.json(201, Json.object(kind.singular(), shown));
    }

    private static boolean isTrue(ObjectNode wanted, String field) {
        return wanted.path(field).asBoolean(false);
    }

    private static void expectKnown(Kind kind, ObjectNode wanted) {
        List<String> unknown = new ArrayList<>();
        wanted.fieldNames().forEachRemaining(name -> {
            if (!kind.attributes().contains(name)
                    && !List.of("tenant_id", "project_id", "tags").contains(name)) {
                unknown.add("'" + name + "'");
            }
        });
        if (!unknown.isEmpty()) {
            throw new ApiError(400, "HTTPBadRequest", "Unrecognized attribute(s) " + String.join(", ", unknown));
        }
    }

    private static void forbidUnlessAdmin(Caller caller, String rule) {
        if (!caller.isAdmin()) {
            throw new ApiError(403, "PolicyNotAuthorized", rule + " is disallowed by policy");
        }
    }

    private ObjectNode made(Kind kind, ObjectNode wanted, String project, Caller caller) {
        return switch (kind) {
            case NETWORK -> networks.createNetwork(wanted, project);
            case SUBNET -> {
                store.get(Kind.NETWORK, Store.text(wanted, "network_id"), caller);
                yield networks.addressing().createSubnet(wanted, project);
            }
            case ROUTER -> networks.routers().create(wanted, caller);
            case PORT -> {
                store.get(Kind.NETWORK, Store.text(wanted, "network_id"), caller);
                yield networks.ports().create(wanted, project);
            }
            case SECURITY_GROUP -> networks.groups().create(wanted, project);
            case SECURITY_GROUP_RULE -> {
                store.get(Kind.SECURITY_GROUP, Store.text(wanted, "security_group_id"), caller);
                yield networks.groups().addRule(wanted.put("project_id", project));
            }
            case FLOATINGIP -> networks.floatingIps().create(wanted, caller);
        };
    }

    private Answer update(Kind kind, Operation operation) {
        ObjectNode wanted = operation.body(kind.singular(), "Unable to find '" + kind.singular() + "' in request body");
        expectKnown(kind, wanted);
        ObjectNode object = own(kind, operation, "update");
        if (kind == Kind.FLOATINGIP && wanted.has("port_id")) {
            String port = Store.text(wanted, "port_id");
            if (port.isEmpty()) {
                networks.floatingIps().disassociate(object);
            } else {
                networks.floatingIps().associate(object, port, operation.caller());
            }
            wanted.remove("port_id");
        }
        if (kind == Kind.ROUTER) {
            networks.routers().setGateway(object, wanted.path("external_gateway_info"), operation.caller());
            wanted.remove("external_gateway_info");
        }
        if (kind == Kind.PORT) {
            completePairs(object, wanted.path("allowed_address_pairs"));
        }
        for (var field : wanted.properties()) {
            object.set(field.getKey(), field.getValue());
        }
        store.changed(object);
        return shown(200, kind, object, operation.caller());
    }

    /** A pair without a hardware address stands for the port's own. */
    private static void completePairs(ObjectNode port, JsonNode pairs) {
        for (JsonNode pair : pairs) {
            if (pair instanceof ObjectNode one && !one.hasNonNull("mac_address")) {
                one.set("mac_address", port.get("mac_address"));
            }
        }
    }

    private ObjectNode own(Kind kind, Operation operation, String verb) {
        ObjectNode object = get(kind, operation);
        if (!operation.caller().sees(Store.text(object, "project_id"))) {
            forbidUnlessAdmin(operation.caller(), "rule:" + verb + "_" + kind.singular());
        }
        return object;
    }

    private Answer delete(Kind kind, Operation operation) {
        ObjectNode object = own(kind, operation, "delete");
        String id = Store.text(object, "id");
        switch (kind) {
            case NETWORK -> removeNetwork(id);
            case SUBNET -> networks.addressing().removeSubnet(id);
            case ROUTER -> networks.routers().remove(object);
            case PORT -> networks.ports().removeByOwner(object);
            case SECURITY_GROUP -> networks.groups().remove(object);
            case SECURITY_GROUP_RULE -> store.remove(kind, id);
            case FLOATINGIP -> networks.floatingIps().remove(object);
        }
        return Answer.of(204);
    }

    private void removeNetwork(String id) {
        List<String> ports = store.list(Kind.PORT, "network_id", id).stream()
                .map(port -> Store.text(port, "id"))
                .toList();
        if (!ports.isEmpty()) {
            throw new ApiError(
                    409,
                    "NetworkInUse",
                    "Unable to complete operation on network %s. There are one or more ports still in use on the network, id for these ports is: %s."
                            .formatted(id, String.join(",", ports)));
        }
        store.list(Kind.SUBNET, "network_id", id).stream()
                .map(subnet -> Store.text(subnet, "id"))
                .forEach(networks.addressing()::removeSubnet);
        store.remove(Kind.NETWORK, id);
    }

    private Answer addInterface(Operation operation) {
        return Answer.json(
                200,
                networks.routers()
                        .addInterface(
                                own(Kind.ROUTER, operation, "add_router_interface"),
                                operation.body("Body contains invalid data"),
                                operation.caller()));
    }

    private Answer removeInterface(Operation operation) {
        return Answer.json(
                200,
                networks.routers()
                        .removeInterface(
                                own(Kind.ROUTER, operation, "remove_router_interface"),
                                operation.body("Body contains invalid data")));
    }

    private Answer quota(Operation operation) {
        if (!operation.caller().sees(operation.parameter("project"))) {
            forbidUnlessAdmin(operation.caller(), "rule:get_quota");
        }
        ObjectNode quota = Json.object();
        for (Kind kind : Kind.values()) {
            quota.put(kind.singular(), store.limit(kind));
        }
        quota.put("rbac_policy", 10).put("subnetpool", -1);
        return Answer.json(200, Json.object("quota", (JsonNode) quota));
    }
}
