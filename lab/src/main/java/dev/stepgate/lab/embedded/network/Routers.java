package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.http.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Routers, their gateways and interfaces. */
final class Routers {

    private final Store store;
    private final Addressing addressing;
    private final Ports ports;

    Routers(Store store, Addressing addressing, Ports ports) {
        this.store = store;
        this.addressing = addressing;
        this.ports = ports;
    }

    ObjectNode create(ObjectNode wanted, Caller caller) {
        ObjectNode fields = Json.object()
                .put("name", Store.text(wanted, "name"))
                .put("admin_state_up", wanted.path("admin_state_up").asBoolean(true))
                .put("status", "ACTIVE")
                .putNull("external_gateway_info")
                .put("description", Store.text(wanted, "description"));
        for (String list : List.of("availability_zones", "availability_zone_hints", "routes")) {
            fields.putArray(list);
        }
        ObjectNode router = store.add(Kind.ROUTER, caller.projectId(), fields);
        if (store.world().strikes(FaultPoint.ROUTER_SCHEDULED, Store.text(router, "id"))) {
            router.put("status", "ALLOCATING");
        }
        try {
            setGateway(router, wanted.path("external_gateway_info"), caller);
        } catch (ApiError refused) {
            store.remove(Kind.ROUTER, Store.text(router, "id"));
            throw refused;
        }
        return router;
    }

    void setGateway(ObjectNode router, JsonNode wanted, Caller caller) {
        if (wanted.isMissingNode()) {
            return;
        }
        owned(router, Ports.GATEWAY).forEach(ports::remove);
        router.putNull("external_gateway_info");
        if (!Store.text(wanted, "network_id").isEmpty()) {
            String network = Store.text(wanted, "network_id");
            store.get(Kind.NETWORK, network, caller);
            ObjectNode port = ports.create(port(router, network, Ports.GATEWAY), "");
            ObjectNode gateway = router.putObject("external_gateway_info").put("network_id", network);
            gateway.set("external_fixed_ips", port.get("fixed_ips"));
            gateway.put("enable_snat", true);
        }
        store.changed(router);
    }

    private static ObjectNode port(ObjectNode router, String network, String owner) {
        return Json.object()
                .put("network_id", network)
                .put("device_id", Store.text(router, "id"))
                .put("device_owner", owner);
    }

    private List<ObjectNode> owned(ObjectNode router, String owner) {
        return store.list(Kind.PORT, "device_id", Store.text(router, "id")).stream()
                .filter(port -> Store.text(port, "device_owner").equals(owner))
                .toList();
    }

    /** Joins a subnet, or the port that the body names. */
    ObjectNode addInterface(ObjectNode router, ObjectNode body, Caller caller) {
        if (!body.hasNonNull("port_id") && !body.hasNonNull("subnet_id")) {
            throw new ApiError(400, "BadRequest", "Bad router request: Either subnet_id or port_id must be specified.");
        }
        ObjectNode port;
        if (body.hasNonNull("port_id")) {
            port = store.get(Kind.PORT, Store.text(body, "port_id"), caller);
            port.put("device_id", Store.text(router, "id")).put("device_owner", Ports.INTERFACE);
            store.changed(port);
        } else {
            ObjectNode subnet = store.get(Kind.SUBNET, Store.text(body, "subnet_id"), caller);
            if (interfaceOn(router, Store.text(subnet, "id")).isPresent()) {
                throw new ApiError(
                        400,
                        "BadRequest",
                        "Bad router request: Router already has a port on subnet " + Store.text(subnet, "id") + ".");
            }
            ObjectNode wanted = port(router, Store.text(subnet, "network_id"), Ports.INTERFACE);
            wanted.set("fixed_ips", Json.array(List.of(Addressing.fixed(subnet, Store.text(subnet, "gateway_ip")))));
            port = ports.create(wanted, Store.text(router, "project_id"));
            port.put("status", "ACTIVE");
        }
        store.changed(router);
        ObjectNode answer = interfaceOf(router, port);
        if (store.world().strikes(FaultPoint.ROUTER_INTERFACE_ADDED, Store.text(router, "id"))) {
            ports.remove(port);
        }
        return answer;
    }

    /** Leaves a subnet, or gives up the port that the body names. */
    ObjectNode removeInterface(ObjectNode router, ObjectNode body) {
        String id = Store.text(router, "id");
        Optional<ObjectNode> found = body.hasNonNull("port_id")
                ? owned(router, Ports.INTERFACE).stream()
                        .filter(port -> Store.text(port, "id").equals(Store.text(body, "port_id")))
                        .findFirst()
                : interfaceOn(router, Store.text(body, "subnet_id"));
        ObjectNode port = found.orElseThrow(() -> body.hasNonNull("port_id")
                ? new ApiError(
                        404,
                        "RouterInterfaceNotFound",
                        "Router %s does not have an interface with id %s".formatted(id, Store.text(body, "port_id")))
                : new ApiError(
                        404,
                        "RouterInterfaceNotFoundForSubnet",
                        "Router %s has no interface on subnet %s".formatted(id, Store.text(body, "subnet_id"))));
        String subnet = Store.text(port.path("fixed_ips").path(0), "subnet_id");
        boolean needed = !store.list(Kind.FLOATINGIP, "router_id", id).stream()
                .filter(ip -> leadsTo(ip, subnet))
                .toList()
                .isEmpty();
        if (needed) {
            throw new ApiError(
                    409,
                    "RouterInterfaceInUseByFloatingIP",
                    "Router interface for subnet %s on router %s cannot be deleted, as it is required by one or more floating IPs."
                            .formatted(subnet, id));
        }
        ObjectNode answer = interfaceOf(router, port);
        ports.remove(port);
        return answer;
    }

    private boolean leadsTo(ObjectNode floatingIp, String subnet) {
        return addressing.portsOn(subnet).stream()
                .anyMatch(port -> Store.text(port, "id").equals(Store.text(floatingIp, "port_id")));
    }

    private Optional<ObjectNode> interfaceOn(ObjectNode router, String subnet) {
        return owned(router, Ports.INTERFACE).stream()
                .filter(port ->
                        Store.text(port.path("fixed_ips").path(0), "subnet_id").equals(subnet))
                .findFirst();
    }

    private static ObjectNode interfaceOf(ObjectNode router, ObjectNode port) {
        String subnet = Store.text(port.path("fixed_ips").path(0), "subnet_id");
        ObjectNode answer = Json.object()
                .put("id", Store.text(router, "id"))
                .put("tenant_id", Store.text(router, "project_id"))
                .put("port_id", Store.text(port, "id"))
                .put("network_id", Store.text(port, "network_id"))
                .put("subnet_id", subnet);
        answer.putArray("subnet_ids").add(subnet);
        return answer;
    }

    /** @throws ApiError 409 if it has interfaces */
    void remove(ObjectNode router) {
        List<ObjectNode> interfaces = owned(router, Ports.INTERFACE);
        if (!interfaces.isEmpty()) {
            String ids = interfaces.stream().map(port -> Store.text(port, "id")).collect(Collectors.joining(","));
            throw new ApiError(
                    409,
                    "RouterInUse",
                    "Router %s has ports still attached: %s".formatted(Store.text(router, "id"), ids));
        }
        owned(router, Ports.GATEWAY).forEach(ports::remove);
        store.remove(Kind.ROUTER, Store.text(router, "id"));
    }

    /** The routers that join a subnet with any external network. */
    List<ObjectNode> outOf(String subnet) {
        return store.list(
                Kind.ROUTER,
                router -> router.hasNonNull("external_gateway_info")
                        && interfaceOn(router, subnet).isPresent());
    }

    /** The router that joins a subnet with an external network. */
    Optional<String> between(String subnet, String external) {
        return store
                .list(
                        Kind.ROUTER,
                        router -> Store.text(router.path("external_gateway_info"), "network_id")
                                        .equals(external)
                                && interfaceOn(router, subnet).isPresent())
                .stream()
                .map(router -> Store.text(router, "id"))
                .findFirst();
    }
}
