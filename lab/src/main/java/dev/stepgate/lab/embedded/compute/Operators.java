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
import java.util.List;

/** What Nova tells of itself: limits, zones, and to administrators its hosts and services. */
final class Operators {

    private final World world;
    private final Nova.Parts parts;
    private final Hosts hosts;

    Operators(World world, Nova.Parts parts) {
        this.world = world;
        this.parts = parts;
        this.hosts = new Hosts(world, parts);
    }

    void route(Routes routes) {
        routes.add("GET", "/v2.1/limits", this::limits)
                .add("GET", "/v2.1/os-availability-zone", op -> Answer.json(200, Json.literal("""
                                {"availabilityZoneInfo": [{"zoneName": "nova", "zoneState": {"available": true}, "hosts": null}]}""")))
                .add("GET", "/v2.1/os-hypervisors", admin("os-hypervisors:list", op -> hosts.hypervisors(op, false)))
                .add(
                        "GET",
                        "/v2.1/os-hypervisors/detail",
                        admin("os-hypervisors:list-detail", op -> hosts.hypervisors(op, true)))
                .add("GET", "/v2.1/os-services", admin("os-services:list", hosts::services))
                .add("GET", "/v2.1/os-server-groups", op -> Answer.json(200, Json.literal("{\"server_groups\": []}")));
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
}
