package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.placement.Allocations;
import dev.stepgate.lab.embedded.world.World;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The compute hosts and their services, as administrators see them. */
final class Hosts {

    private static final int FIRST_SERVICE = 9;

    private final World world;
    private final Nova.Parts parts;

    Hosts(World world, Nova.Parts parts) {
        this.world = world;
        this.parts = parts;
    }

    Answer hypervisors(Operation operation, boolean detail) {
        boolean uuids = operation.version().atLeast(2, 53);
        List<ObjectNode> all = new ArrayList<>();
        for (String host : parts.allocations().hosts()) {
            int number = all.size() + 1;
            ObjectNode node = Json.object();
            id(node, uuids, number, parts.allocations().id(host));
            node.put("hypervisor_hostname", host).put("state", state(host)).put("status", status(host));
            if (detail) {
                node.put("hypervisor_type", "QEMU")
                        .put("hypervisor_version", 7_002_022)
                        .put("host_ip", "127.0.0.1");
                ObjectNode service = node.putObject("service");
                id(service, uuids, FIRST_SERVICE + number - 1, serviceId(host));
                service.put("host", host).putNull("disabled_reason");
                if (operation.version().atLeast(2, 88)) {
                    node.put("uptime", " 12:00:00 up  1:00,  0 users,  load average: 0.00, 0.00, 0.00\n");
                } else {
                    capacity(node, host);
                }
            }
            all.add(node);
        }
        return Answer.json(200, Json.object("hypervisors", Json.array(all)));
    }

    private static void id(ObjectNode node, boolean uuids, int number, String uuid) {
        if (uuids) {
            node.put("id", uuid);
        } else {
            node.put("id", number);
        }
    }

    private static String serviceId(String host) {
        return UUID.nameUUIDFromBytes(("nova-compute " + host).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** What Nova told until microversion 2.87. */
    private void capacity(ObjectNode node, String host) {
        Allocations all = parts.allocations();
        long memory = all.total(host, "MEMORY_MB");
        long memoryUsed = all.used(host, "MEMORY_MB") + all.reserved(host, "MEMORY_MB");
        long disk = all.total(host, "DISK_GB");
        long diskUsed = all.used(host, "DISK_GB");
        node.put("vcpus", all.total(host, "VCPU"))
                .put("memory_mb", memory)
                .put("local_gb", disk)
                .put("vcpus_used", all.used(host, "VCPU"))
                .put("memory_mb_used", memoryUsed)
                .put("local_gb_used", diskUsed)
                .put("free_ram_mb", memory - memoryUsed)
                .put("free_disk_gb", disk - diskUsed)
                .put("current_workload", 0)
                .put("running_vms", running(host))
                .put("disk_available_least", disk - diskUsed)
                .put("cpu_info", "{\"arch\": \"x86_64\", \"model\": \"kvm64\", \"vendor\": \"AMD\", \"features\": []}");
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

    Answer services(Operation operation) {
        List<ObjectNode> all = new ArrayList<>();
        for (String host : parts.allocations().hosts()) {
            ObjectNode node = Json.object().put("binary", "nova-compute").put("host", host);
            id(node, operation.version().atLeast(2, 53), FIRST_SERVICE + all.size(), serviceId(host));
            node.put("zone", "nova")
                    .put("status", status(host))
                    .put("state", state(host))
                    .put("updated_at", World.micros(world.time().instant()))
                    .putNull("disabled_reason");
            if (operation.version().atLeast(2, 11)) {
                node.put("forced_down", false);
            }
            all.add(node);
        }
        return Answer.json(200, Json.object("services", Json.array(all)));
    }
}
