package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.volume.Volume;
import java.util.List;

/** What is attached to servers: volumes and ports. */
final class Attachments {

    private final Nova.Parts parts;

    Attachments(Nova.Parts parts) {
        this.parts = parts;
    }

    static Server server(Servers servers, Operation operation) {
        String id = operation.parameter("server");
        return servers.find(id, operation.caller())
                .orElseThrow(() -> new ApiError(404, "Instance " + id + " could not be found."));
    }

    void route(Routes routes) {
        routes.add("GET", "/v2.1/servers/{server}/os-volume_attachments", this::list)
                .add("POST", "/v2.1/servers/{server}/os-volume_attachments", this::attach)
                .add("GET", "/v2.1/servers/{server}/os-volume_attachments/{volume}", this::show)
                .add("DELETE", "/v2.1/servers/{server}/os-volume_attachments/{volume}", this::detach)
                .add("GET", "/v2.1/servers/{server}/os-interface", this::interfaces);
    }

    private Server server(Operation operation) {
        return server(parts.servers(), operation);
    }

    private static ObjectNode shown(Server server, String volume, String device, Operation operation) {
        ObjectNode node = Json.object();
        if (!operation.version().atLeast(2, 89)) {
            node.put("id", volume);
        }
        node.put("serverId", server.id()).put("volumeId", volume).put("device", device);
        if (operation.version().atLeast(2, 70)) {
            node.putNull("tag");
        }
        if (operation.version().atLeast(2, 79)) {
            node.put("delete_on_termination", false);
        }
        return node;
    }

    private Answer list(Operation operation) {
        Server server = server(operation);
        List<ObjectNode> all = server.volumes().entrySet().stream()
                .map(entry -> shown(server, entry.getValue().id(), entry.getKey(), operation))
                .toList();
        return Answer.json(200, Json.object("volumeAttachments", Json.array(all)));
    }

    private Answer attach(Operation operation) {
        Server server = server(operation);
        String id = operation
                .body("volumeAttachment", "'volumeAttachment' is a required property")
                .path("volumeId")
                .asText();
        Volume volume = parts.volumes()
                .find(id, operation.caller())
                .orElseThrow(() -> new ApiError(404, "Volume " + id + " could not be found."));
        String device = parts.servers().attach(server, volume);
        return Answer.json(200, Json.object("volumeAttachment", shown(server, id, device, operation)));
    }

    private Answer show(Operation operation) {
        Server server = server(operation);
        String volume = operation.parameter("volume");
        String device = parts.servers()
                .device(server, volume)
                .orElseThrow(
                        () -> new ApiError(404, "Instance " + server.id() + " is not attached to volume " + volume));
        return Answer.json(200, Json.object("volumeAttachment", shown(server, volume, device, operation)));
    }

    private Answer detach(Operation operation) {
        parts.servers().detach(server(operation), operation.parameter("volume"));
        return Answer.of(202, "application/json", "");
    }

    private Answer interfaces(Operation operation) {
        List<ObjectNode> all = parts.networks().nics(server(operation).id()).stream()
                .map(nic -> {
                    ObjectNode node = Json.object()
                            .put("net_id", nic.network())
                            .put("port_id", nic.port())
                            .put("mac_addr", nic.mac())
                            .put("port_state", nic.state());
                    node.putArray("fixed_ips")
                            .addObject()
                            .put("subnet_id", nic.subnet())
                            .put("ip_address", nic.address());
                    return node;
                })
                .toList();
        return Answer.json(200, Json.object("interfaceAttachments", Json.array(all)));
    }
}
