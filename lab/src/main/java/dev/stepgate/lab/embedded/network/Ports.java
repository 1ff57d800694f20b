package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Json;
import java.util.List;

/** Makes, binds and removes ports. */
final class Ports {

    static final String INTERFACE = "network:router_interface";
    static final String GATEWAY = "network:router_gateway";
    static final String FLOATING = "network:floatingip";

    private final Store store;
    private final Addressing addressing;
    private final SecurityGroups groups;

    Ports(Store store, Addressing addressing, SecurityGroups groups) {
        this.store = store;
        this.addressing = addressing;
        this.groups = groups;
    }

    ObjectNode create(ObjectNode wanted, String project) {
        String network = Store.text(wanted, "network_id");
        ObjectNode fields = Json.object()
                .put("name", Store.text(wanted, "name"))
                .put("network_id", network)
                .put("mac_address", mac())
                .put("admin_state_up", wanted.path("admin_state_up").asBoolean(true))
                .put("status", "DOWN")
                .put("device_id", Store.text(wanted, "device_id"))
                .put("device_owner", Store.text(wanted, "device_owner"));
        boolean owned = Store.text(wanted, "device_owner").startsWith("network:");
        JsonNode asked = wanted.path("fixed_ips");
        fields.set(
                "fixed_ips",
                Json.array(
                        hasAddress(asked)
                                ? List.of(addressing.take(network, Store.text(asked.get(0), "ip_address")))
                                : address(network, wanted)));
        fields.putArray("allowed_address_pairs");
        fields.putArray("extra_dhcp_opts");
        fields.set("security_groups", securityGroups(wanted, project, owned));
        fields.put("description", Store.text(wanted, "description")).put("binding:vnic_type", "normal");
        fields.putObject("binding:profile");
        fields.put("binding:host_id", "").put("binding:vif_type", "unbound");
        fields.putObject("binding:vif_details");
        fields.put("port_security_enabled", !owned)
                .putNull("qos_policy_id")
                .putNull("qos_network_policy_id")
                .putNull("resource_request")
                .put("ip_allocation", "immediate");
        return store.add(Kind.PORT, project, fields);
    }

    private List<ObjectNode> address(String network, ObjectNode wanted) {
        boolean unused = Store.text(wanted, "device_id").isEmpty();
        return unused && store.world().strikes(FaultPoint.PORT_ADDRESSED, network)
                ? List.of()
                : addressing.take(network);
    }

    private static boolean hasAddress(JsonNode asked) {
        return asked.isArray() && !asked.isEmpty() && asked.get(0).hasNonNull("ip_address");
    }

    private JsonNode securityGroups(ObjectNode wanted, String project, boolean owned) {
        if (owned) {
            return Json.array(List.of());
        }
        if (wanted.path("security_groups").isArray()) {
            return wanted.get("security_groups");
        }
        return Json.strings(List.of(Store.text(groups.defaultOf(project), "id")));
    }

    private String mac() {
        return "fa:16:3e:%02x:%02x:%02x"
                .formatted(
                        store.world().chance(256),
                        store.world().chance(256),
                        store.world().chance(256));
    }

    /** Connects a port to a server on a host. */
    void bind(ObjectNode port, String host) {
        port.put("status", "ACTIVE").put("binding:host_id", host).put("binding:vif_type", "ovs");
        port.putObject("binding:vif_details")
                .put("port_filter", true)
                .put("connectivity", "l2")
                .putObject("bound_drivers")
                .put("0", "ovn");
        store.changed(port);
    }

    /** Disconnects a port from its server. */
    void release(ObjectNode port) {
        port.put("status", "DOWN").put("device_id", "").put("device_owner", "");
        port.put("binding:host_id", "").put("binding:vif_type", "unbound");
        port.putObject("binding:vif_details");
        store.changed(port);
    }

    /** @throws ApiError 409 if the port belongs to a router */
    void removeByOwner(ObjectNode port) {
        String owner = Store.text(port, "device_owner");
        if (owner.startsWith("network:router")) {
            throw new ApiError(
                    409,
                    "ServicePortInUse",
                    "Port %s cannot be deleted directly via the port API: has device owner %s."
                            .formatted(Store.text(port, "id"), owner));
        }
        remove(port);
    }

    void remove(ObjectNode port) {
        String id = Store.text(port, "id");
        for (ObjectNode ip : store.list(Kind.FLOATINGIP, "port_id", id)) {
            if (!store.world().strikes(FaultPoint.FLOATING_IP_RELEASED, Store.text(ip, "id"))) {
                FloatingIps.forget(ip);
            }
        }
        store.remove(Kind.PORT, id);
    }
}
