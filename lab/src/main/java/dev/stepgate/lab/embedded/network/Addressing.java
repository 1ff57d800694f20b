package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes subnets and gives addresses out of them. */
final class Addressing {

    private final Store store;

    Addressing(Store store) {
        this.store = store;
    }

    ObjectNode createSubnet(ObjectNode wanted, String project) {
        String network = Store.text(wanted, "network_id");
        Cidr cidr = Cidr.parse(Store.text(wanted, "cidr"))
                .orElseThrow(() -> new ApiError(
                        400,
                        "InvalidInput",
                        "Invalid input for operation: " + Store.text(wanted, "cidr") + " is not in a CIDR format."));
        for (ObjectNode other : store.list(Kind.SUBNET, "network_id", network)) {
            if (Cidr.parse(Store.text(other, "cidr")).orElseThrow().overlaps(cidr)) {
                throw new ApiError(
                        400,
                        "InvalidInput",
                        "Invalid input for operation: Requested subnet with cidr: %s for network: %s overlaps with another subnet."
                                .formatted(cidr, network));
            }
        }
        ObjectNode fields = Json.object()
                .put("name", Store.text(wanted, "name"))
                .put("network_id", network)
                .put("ip_version", 4)
                .putNull("subnetpool_id")
                .put(
                        "enable_dhcp",
                        wanted.path("enable_dhcp").asBoolean(true)
                                && !store.world().strikes(FaultPoint.SUBNET_DHCP, network))
                .putNull("ipv6_ra_mode")
                .putNull("ipv6_address_mode");
        gateway(fields, wanted, cidr);
        fields.put("cidr", cidr.toString());
        fields.set("allocation_pools", pools(wanted, cidr));
        for (String list : List.of("host_routes", "dns_nameservers")) {
            fields.set(list, wanted.path(list).isArray() ? wanted.get(list) : Json.array(List.of()));
        }
        fields.put("description", Store.text(wanted, "description"));
        fields.putArray("service_types");
        ObjectNode subnet = store.add(Kind.SUBNET, project, fields);
        store.find(Kind.NETWORK, network).ifPresent(parent -> {
            parent.withArray("subnets").add(Store.text(subnet, "id"));
            store.changed(parent);
        });
        return subnet;
    }

    private static void gateway(ObjectNode fields, ObjectNode wanted, Cidr cidr) {
        if (wanted.has("gateway_ip") && wanted.get("gateway_ip").isNull()) {
            fields.putNull("gateway_ip");
        } else {
            fields.put("gateway_ip", wanted.path("gateway_ip").asText(cidr.address(1)));
        }
    }

    private static JsonNode pools(ObjectNode wanted, Cidr cidr) {
        if (wanted.path("allocation_pools").isArray()
                && !wanted.path("allocation_pools").isEmpty()) {
            return wanted.get("allocation_pools");
        }
        return Json.array(
                List.of(Json.object().put("start", cidr.address(2)).put("end", cidr.address(cidr.size() - 2))));
    }

    /** An address of the network that nobody has, as an element of fixed_ips; empty if the network has no subnet. */
    List<ObjectNode> take(String network) {
        if (isExternal(network) && store.world().strikes(FaultPoint.EXTERNAL_ADDRESS_TAKEN, network)) {
            throw usedUp(network);
        }
        List<ObjectNode> subnets = store.list(Kind.SUBNET, "network_id", network);
        return subnets.isEmpty() ? List.of() : List.of(take(subnets.get(0)));
    }

    /**
     * A certain address of the network, as an element of fixed_ips.
     *
     * @throws ApiError 400 if no subnet of the network has it
     */
    ObjectNode take(String network, String address) {
        return store.list(Kind.SUBNET, "network_id", network).stream()
                .filter(subnet -> Cidr.parse(Store.text(subnet, "cidr"))
                        .filter(cidr -> cidr.contains(address))
                        .isPresent())
                .findFirst()
                .map(subnet -> fixed(subnet, address))
                .orElseThrow(() -> new ApiError(
                        400,
                        "InvalidIpForNetwork",
                        "IP address " + address
                                + " is not a valid IP for any of the subnets on the specified network."));
    }

    private ObjectNode take(ObjectNode subnet) {
        Set<String> used = used(Store.text(subnet, "id"));
        JsonNode pool = subnet.path("allocation_pools").path(0);
        long start = Cidr.number(Store.text(pool, "start"));
        int size = (int) Math.min(1 << 16, Cidr.number(Store.text(pool, "end")) - start + 1);
        int begin = store.world().chance(size);
        for (int i = 0; i < size; i++) {
            String address = new Cidr(start + (begin + i) % size, 32).address(0);
            if (!used.contains(address)) {
                return fixed(subnet, address);
            }
        }
        throw usedUp(Store.text(subnet, "network_id"));
    }

    private boolean isExternal(String network) {
        return store.find(Kind.NETWORK, network)
                .filter(found -> found.path("router:external").asBoolean())
                .isPresent();
    }

    private static ApiError usedUp(String network) {
        return new ApiError(
                409, "IpAddressGenerationFailure", "No more IP addresses available on network " + network + ".");
    }

    static ObjectNode fixed(ObjectNode subnet, String address) {
        return Json.object().put("subnet_id", Store.text(subnet, "id")).put("ip_address", address);
    }

    private Set<String> used(String subnet) {
        Set<String> used = new HashSet<>();
        store.find(Kind.SUBNET, subnet).ifPresent(found -> used.add(Store.text(found, "gateway_ip")));
        for (ObjectNode port : store.list(Kind.PORT, port -> true)) {
            port.path("fixed_ips").forEach(fixed -> used.add(Store.text(fixed, "ip_address")));
        }
        return used;
    }

    /** @throws ApiError 409 if ports have addresses of it */
    void removeSubnet(String id) {
        if (!portsOn(id).isEmpty()) {
            throw new ApiError(
                    409,
                    "SubnetInUse",
                    "Unable to complete operation on subnet " + id
                            + ": One or more ports have an IP allocation from this subnet.");
        }
        store.find(Kind.SUBNET, id)
                .flatMap(subnet -> store.find(Kind.NETWORK, Store.text(subnet, "network_id")))
                .ifPresent(network -> {
                    var left = Json.array(List.of());
                    network.path("subnets").forEach(one -> {
                        if (!one.asText().equals(id)) {
                            left.add(one);
                        }
                    });
                    network.set("subnets", left);
                });
        store.remove(Kind.SUBNET, id);
    }

    List<ObjectNode> portsOn(String subnet) {
        return store.list(Kind.PORT, port -> {
            for (JsonNode fixed : port.path("fixed_ips")) {
                if (Store.text(fixed, "subnet_id").equals(subnet)) {
                    return true;
                }
            }
            return false;
        });
    }
}
