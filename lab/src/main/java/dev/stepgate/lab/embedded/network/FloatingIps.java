package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.http.Json;
import java.util.List;
import java.util.Optional;

/** Floating IPs and the way to their ports. */
final class FloatingIps {

    private final Store store;
    private final Addressing addressing;
    private final Routers routers;

    FloatingIps(Store store, Addressing addressing, Routers routers) {
        this.store = store;
        this.addressing = addressing;
        this.routers = routers;
    }

    ObjectNode create(ObjectNode wanted, Caller caller) {
        String network = Store.text(wanted, "floating_network_id");
        ObjectNode external = store.get(Kind.NETWORK, network, caller);
        if (!external.path("router:external").asBoolean()) {
            throw new ApiError(
                    400,
                    "BadRequest",
                    "Bad floatingip request: Network " + network + " is not a valid external network.");
        }
        ObjectNode fixed = addressing.take(network).get(0);
        ObjectNode fields = Json.object()
                .put("floating_ip_address", Store.text(fixed, "ip_address"))
                .put("floating_network_id", network)
                .putNull("router_id")
                .putNull("port_id")
                .putNull("fixed_ip_address")
                .put("status", "DOWN")
                .put("description", Store.text(wanted, "description"))
                .putNull("qos_policy_id")
                .putNull("port_details")
                .put("dns_domain", "")
                .put("dns_name", "");
        ObjectNode made = store.add(Kind.FLOATINGIP, caller.projectId(), fields);
        holdAddress(made, network, fixed);
        if (!Store.text(wanted, "port_id").isEmpty()) {
            associate(made, Store.text(wanted, "port_id"), caller);
        }
        return made;
    }

    /** As Neutron does it: a port without a project, so that nobody else gets the address. */
    private void holdAddress(ObjectNode made, String network, ObjectNode fixed) {
        ObjectNode fields = Json.object()
                .put("name", "")
                .put("network_id", network)
                .put("device_id", Store.text(made, "id"))
                .put("device_owner", Ports.FLOATING);
        fields.set("fixed_ips", Json.array(List.of(fixed)));
        store.add(Kind.PORT, "", fields);
    }

    /** @throws ApiError 404 if the port cannot be reached from the floating IP's network */
    void associate(ObjectNode floatingIp, String portId, Caller caller) {
        ObjectNode port = store.get(Kind.PORT, portId, caller);
        JsonNode fixed = port.path("fixed_ips").path(0);
        String network = Store.text(floatingIp, "floating_network_id");
        String router = routers.between(Store.text(fixed, "subnet_id"), network)
                .orElseThrow(() -> new ApiError(
                        404,
                        "ExternalGatewayForFloatingIPNotFound",
                        "External network %s is not reachable from subnet %s.  Therefore, cannot associate Port %s with a Floating IP."
                                .formatted(network, Store.text(fixed, "subnet_id"), portId)));
        floatingIp.put("router_id", router).put("port_id", portId);
        floatingIp.put("fixed_ip_address", Store.text(fixed, "ip_address"));
        floatingIp.put("status", "ACTIVE");
        store.changed(floatingIp);
    }

    void disassociate(ObjectNode floatingIp) {
        forget(floatingIp);
        store.changed(floatingIp);
    }

    static void forget(ObjectNode floatingIp) {
        floatingIp
                .putNull("router_id")
                .putNull("port_id")
                .putNull("fixed_ip_address")
                .put("status", "DOWN");
    }

    void remove(ObjectNode floatingIp) {
        String id = Store.text(floatingIp, "id");
        store.list(Kind.PORT, "device_id", id).forEach(port -> store.remove(Kind.PORT, Store.text(port, "id")));
        store.remove(Kind.FLOATINGIP, id);
    }

    /** As it is shown: with what is known of its port. */
    ObjectNode shown(ObjectNode floatingIp) {
        ObjectNode shown = floatingIp.deepCopy();
        Optional<ObjectNode> port = store.find(Kind.PORT, Store.text(floatingIp, "port_id"));
        port.ifPresent(found -> {
            ObjectNode details = shown.putObject("port_details");
            for (String name : List.of(
                    "name", "network_id", "mac_address", "admin_state_up", "status", "device_id", "device_owner")) {
                details.set(name, found.get(name));
            }
        });
        return shown;
    }
}
