package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The networks of a region, as Nova and the data plane see them; callers hold the region's lock. */
public final class Networks {

    private static final String CLIENT = "127.0.0.1";

    private final Store store;
    private final Addressing addressing;
    private final SecurityGroups groups;
    private final Ports ports;
    private final Routers routers;
    private final FloatingIps floatingIps;
    private final Set<String> taken = new HashSet<>();

    /** None yet. */
    public Networks(World world) {
        store = new Store(world);
        addressing = new Addressing(store);
        groups = new SecurityGroups(store);
        ports = new Ports(store, addressing, groups);
        routers = new Routers(store, addressing, ports);
        floatingIps = new FloatingIps(store, addressing, routers);
    }

    Store store() {
        return store;
    }

    Addressing addressing() {
        return addressing;
    }

    SecurityGroups groups() {
        return groups;
    }

    Ports ports() {
        return ports;
    }

    Routers routers() {
        return routers;
    }

    FloatingIps floatingIps() {
        return floatingIps;
    }

    /** Sets what is called after each change. */
    public void onChange(Runnable action) {
        store.onChange(action);
    }

    /**
     * Adds a network from which floating IPs come.
     *
     * @param prefix the first three bytes of its addresses, such as {@code 127.10.128}
     */
    public void addExternal(String name, String prefix, String project) {
        ObjectNode wanted = Json.object().put("name", name).put("router:external", true);
        ObjectNode network = createNetwork(wanted, project);
        network.put("provider:network_type", "flat")
                .put("provider:physical_network", "physnet1")
                .putNull("provider:segmentation_id")
                .put("mtu", 1500);
        ObjectNode subnet = Json.object()
                .put("name", name)
                .put("network_id", Store.text(network, "id"))
                .put("cidr", prefix + ".0/24")
                .put("enable_dhcp", false);
        addressing.createSubnet(subnet, project);
    }

    ObjectNode createNetwork(ObjectNode wanted, String project) {
        ObjectNode fields = Json.object()
                .put("name", Store.text(wanted, "name"))
                .put("admin_state_up", wanted.path("admin_state_up").asBoolean(true))
                .put("mtu", 1442)
                .put("status", "ACTIVE");
        fields.putArray("subnets");
        fields.put("shared", wanted.path("shared").asBoolean(false));
        fields.putArray("availability_zone_hints");
        fields.putArray("availability_zones");
        fields.putNull("ipv4_address_scope")
                .putNull("ipv6_address_scope")
                .put("router:external", wanted.path("router:external").asBoolean(false))
                .put("description", Store.text(wanted, "description"))
                .put("port_security_enabled", true)
                .putNull("qos_policy_id")
                .put("l2_adjacency", true)
                .put("is_default", false)
                .put("provider:network_type", "geneve")
                .putNull("provider:physical_network")
                .put("provider:segmentation_id", 1 + store.world().chance(65_000));
        ObjectNode network = store.add(Kind.NETWORK, project, fields);
        if (store.world().strikes(FaultPoint.NETWORK_PROVISIONED, Store.text(network, "id"))) {
            network.put("status", "DOWN");
        }
        return network;
    }

    /** Whether a server of that caller can have a port there. */
    public boolean isUsable(String network, Caller caller) {
        return store.find(Kind.NETWORK, network)
                .filter(found -> store.isVisible(Kind.NETWORK, found, caller))
                .isPresent();
    }

    /** The networks that the caller's project has itself. */
    public List<String> own(Caller caller) {
        return store.list(Kind.NETWORK, "project_id", caller.projectId()).stream()
                .map(network -> Store.text(network, "id"))
                .toList();
    }

    /** Whether a port is there for a server to take. */
    public boolean isFreePort(String port, Caller caller) {
        return store.find(Kind.PORT, port)
                .filter(found -> caller.sees(Store.text(found, "project_id")))
                .filter(found -> Store.text(found, "device_id").isEmpty())
                .isPresent();
    }

    /** Whether the project's quota leaves room for so many more ports. */
    public boolean hasRoomForPorts(String project, int count) {
        return store.list(Kind.PORT, "project_id", project).size() + count <= store.limit(Kind.PORT);
    }

    /** The ids of security groups by their names or ids; empty if one of them is unknown. */
    public Optional<List<String>> groupIds(List<String> names, String project) {
        List<String> ids = new ArrayList<>();
        for (String name : names) {
            Optional<ObjectNode> found = name.equals("default")
                    ? Optional.of(groups.defaultOf(project))
                    : store.list(Kind.SECURITY_GROUP, "project_id", project).stream()
                            .filter(group -> Set.of(Store.text(group, "name"), Store.text(group, "id"))
                                    .contains(name))
                            .findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            ids.add(Store.text(found.get(), "id"));
        }
        return Optional.of(ids);
    }

    /**
     * Makes a port for a server.
     *
     * @throws ApiError 409 if the quota or the addresses are used up
     */
    public void plug(String network, String server, String project, List<String> groupIds) {
        store.charge(Kind.PORT, project);
        ObjectNode wanted = Json.object()
                .put("network_id", network)
                .put("device_id", server)
                .put("device_owner", "compute:nova");
        wanted.set("security_groups", Json.strings(groupIds));
        ports.create(wanted, project);
    }

    /** Gives a server a port that is there. */
    public void take(String port, String server) {
        store.find(Kind.PORT, port).ifPresent(found -> {
            found.put("device_id", server).put("device_owner", "compute:nova");
            taken.add(port);
            store.changed(found);
        });
    }

    /** Connects a server's ports to its host. */
    public void bind(String server, String host) {
        store.list(Kind.PORT, "device_id", server).forEach(port -> ports.bind(port, host));
    }

    /** Removes a server's ports; those that were there before it stay. */
    public void unplug(String server) {
        for (ObjectNode port : store.list(Kind.PORT, "device_id", server)) {
            String id = Store.text(port, "id");
            if (store.world().strikes(FaultPoint.PORT_RELEASED, id)) {
                continue;
            }
            if (taken.remove(id)) {
                ports.release(port);
            } else {
                ports.remove(port);
            }
        }
    }

    /** A server's ports. */
    public List<Nic> nics(String server) {
        return store.list(Kind.PORT, "device_id", server).stream()
                .map(this::nic)
                .toList();
    }

    private Nic nic(ObjectNode port) {
        JsonNode fixed = port.path("fixed_ips").path(0);
        Optional<ObjectNode> subnet = store.find(Kind.SUBNET, Store.text(fixed, "subnet_id"));
        String network = Store.text(port, "network_id");
        return new Nic(
                Store.text(port, "id"),
                network,
                store.find(Kind.NETWORK, network)
                        .map(found -> Store.text(found, "name"))
                        .orElse(""),
                Store.text(fixed, "subnet_id"),
                Store.text(fixed, "ip_address"),
                Store.text(port, "mac_address"),
                Store.text(port, "status"),
                subnet.map(found -> found.path("enable_dhcp").asBoolean()).orElse(false));
    }

    /** The floating IPs that lead to a server's port. */
    public List<String> floatingAddresses(Nic nic) {
        return store.list(Kind.FLOATINGIP, "port_id", nic.port()).stream()
                .map(ip -> Store.text(ip, "floating_ip_address"))
                .toList();
    }

    /** Whether a router translates what leaves from an address that a server's port may use, so that answers come back to it. */
    public boolean translates(String server, String address) {
        return store.list(Kind.PORT, "device_id", server).stream()
                .filter(port -> mayUse(port, address))
                .map(port -> Store.text(port.path("fixed_ips").path(0), "subnet_id"))
                .flatMap(subnet -> routers.outOf(subnet).stream())
                .anyMatch(router -> Store.text(router, "status").equals("ACTIVE")
                        && !store.world().strikes(FaultPoint.ROUTER_TRANSLATED, Store.text(router, "id")));
    }

    private static boolean mayUse(ObjectNode port, String address) {
        for (JsonNode pair : port.path("allowed_address_pairs")) {
            if (Store.text(pair, "ip_address").equals(address)) {
                return true;
            }
        }
        return false;
    }

    /** All ways from outside to those TCP ports of servers that routers and security groups leave open. */
    public List<Opening> openings(List<Integer> numbers) {
        List<Opening> openings = new ArrayList<>();
        for (ObjectNode ip : store.list(Kind.FLOATINGIP, ip -> ip.hasNonNull("port_id"))) {
            Optional<ObjectNode> port = store.find(Kind.PORT, Store.text(ip, "port_id"));
            if (port.isPresent() && leads(ip, port.get())) {
                for (int number : numbers) {
                    if (groups.lets(port.get(), CLIENT, number)) {
                        openings.add(opening(ip, port.get(), number));
                    }
                }
            }
        }
        return openings;
    }

    private Opening opening(ObjectNode ip, ObjectNode port, int number) {
        return new Opening(
                Store.text(ip, "floating_ip_address"),
                number,
                Store.text(port, "device_id"),
                store.world().strikes(FaultPoint.FLOATING_IP_LED, Store.text(ip, "id")));
    }

    private boolean leads(ObjectNode ip, ObjectNode port) {
        String subnet = Store.text(port.path("fixed_ips").path(0), "subnet_id");
        World world = store.world();
        return Store.text(port, "status").equals("ACTIVE")
                && routers.between(subnet, Store.text(ip, "floating_network_id"))
                        .flatMap(router -> store.find(Kind.ROUTER, router))
                        .filter(router -> Store.text(router, "status").equals("ACTIVE"))
                        .isPresent()
                && !world.strikes(FaultPoint.FLOATING_IP_APPLIED, Store.text(ip, "id"))
                && !world.strikes(FaultPoint.SECURITY_GROUP_APPLIED, Store.text(port, "id"));
    }
}
