package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.world.World;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;

/** The agents that OVN has on each compute host; members see none of them. */
final class Agents {

    private static final DateTimeFormatter HEARTBEAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS'+00:00'").withZone(ZoneOffset.UTC);

    private Agents() {}

    static ArrayNode shown(World world, Operation operation) {
        ArrayNode all = Json.array(List.of());
        if (operation.caller().isAdmin()) {
            for (String host : List.of("compute1", "compute2")) {
                all.add(agent(world, host, "ovn-controller", "OVN Controller agent", host));
                String id = UUID.nameUUIDFromBytes(host.getBytes(StandardCharsets.UTF_8))
                        .toString();
                all.add(agent(world, host, "neutron-ovn-metadata-agent", "OVN Metadata agent", id));
            }
        }
        return all;
    }

    private static ObjectNode agent(World world, String host, String binary, String type, String id) {
        ObjectNode node = Json.object()
                .put("binary", binary)
                .put("host", host)
                .put("heartbeat_timestamp", HEARTBEAT.format(world.time().instant()))
                .put("availability_zone", "")
                .put("topic", "n/a")
                .put("description", "");
        node.putObject("configurations").put("chassis_name", host).put("bridge-mappings", "");
        return node.put("agent_type", type).put("id", id).put("alive", true).put("admin_state_up", true);
    }
}
