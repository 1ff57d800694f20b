package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Handler;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.List;

/** What Nova tells of itself: limits, zones, and to administrators its hosts and services. */
final class Operators {

    private final World world;
    private final Nova.Parts parts;

    Operators(World world, Nova.Parts parts) {
        this.world = world;
        this.parts = parts;
    }

    void route(Routes routes) {
        routes.add("GET", "/v2.1/limits", this::limits)
                .add("GET", "/v2.1/os-availability-zone", op -> Answer.json(200, Json.literal("""
                                {"availabilityZoneInfo": [{"zoneName": "nova", "zoneState": {"available": true}, "hosts": null}]}""")))
                .add("GET", "/v2.1/os-hypervisors", admin("os-hypervisors:list", op -> hypervisors(false)))
                .add("GET", "/v2.1/os-hypervisors/detail", admin("os-hypervisors:list-detail", op -> hypervisors(true)))
                .add("GET", "/v2.1/os-services", admin("os-services:list", this::services));
    }

    private Handler admin(String action, Handler handler) {
        return operation -> {
            if (!operation.caller().isAdmin()
                    && !world.strikes(FaultPoint.NOVA_POLICY, operation.caller().userId())) {
                throw new ApiError(403, "Policy doesn't allow os_compute_api:" + action + " to be performed.");
            }
            return handler.handle(operation);
        };
    }

    private Answer limits(Operation operation) {
        List<Server> own = parts.servers().list(operation.caller().projectId()).stream()
                .filter(server -> !world.strikes(FaultPoint.SERVER_COUNTED, server.id()))
                .toList();
        var quotas = world.settings().quotas();
        ObjectNode limits = Json.object();
        limits.putArray("rate");
        limits.putObject("absolute")
                .put("maxTotalInstances", quotas.instances())
                .put("maxTotalCores", quotas.cores())
                .put("maxTotalRAMSize", quotas.ram())
                .put("maxServerMeta", 128)
                .put("maxImageMeta", 128)
                .put("maxPersonality", 5)
                .put("maxPersonalitySize", 10_240)
                .put("maxTotalKeypairs", quotas.keyPairs())
                .put("maxServerGroups", 10)
                .put("maxServerGroupMembers", 10)
                .put("maxTotalFloatingIps", -1)
                .put("maxSecurityGroups", -1)
                .put("maxSecurityGroupRules", -1)
                .put(
                        "totalRAMUsed",
                        own.stream()
                                .mapToInt(server -> server.order().flavor().ram())
                                .sum())
                .put(
                        "totalCoresUsed",
                        own.stream()
                                .mapToInt(server -> server.order().flavor().vcpus())
                                .sum())
                .put("totalInstancesUsed", own.size())
                .put("totalFloatingIpsUsed", 0)
                .put("totalSecurityGroupsUsed", 0)
                .put("totalServerGroupsUsed", 0);
        return Answer.json(200, Json.object("limits", limits));
    }

    private Answer hypervisors(boolean detail) {
        List<ObjectNode> all = new ArrayList<>();
        for (String host : parts.allocations().hosts()) {
            ObjectNode node = Json.object()
                    .put("id", all.size() + 1)
                    .put("hypervisor_hostname", host)
                    .put("state", state(host))
                    .put("status", status(host));
            if (detail) {
                node.put("hypervisor_type", "QEMU")
                        .put("hypervisor_version", 7_002_022)
                        .put("host_ip", "127.0.0.1");
                node.putObject("service")
                        .put("id", all.size() + 9)
                        .put("host", host)
                        .putNull("disabled_reason");
                node.put("running_vms", running(host));
            }
            all.add(node);
        }
        return Answer.json(200, Json.object("hypervisors", Json.array(all)));
    }

    private String state(String host) {
        return world.strikes(FaultPoint.COMPUTE_HEARD, host) ? "down" : "up";
    }

    private String status(String host) {
        return parts.allocations().isEnabled(host) ? "enabled" : "disabled";
    }

    private long running(String host) {
        return parts.servers().list(null).stream()
                .filter(server -> server.host().equals(host))
                .count();
    }

    private Answer services(Operation operation) {
        List<ObjectNode> all = new ArrayList<>();
        for (String host : parts.allocations().hosts()) {
            all.add(Json.object()
                    .put("binary", "nova-compute")
                    .put("host", host)
                    .put("id", all.size() + 9)
                    .put("zone", "nova")
                    .put("status", status(host))
                    .put("state", state(host))
                    .put("updated_at", World.micros(world.time().instant()))
                    .putNull("disabled_reason"));
        }
        return Answer.json(200, Json.object("services", Json.array(all)));
    }
}
