package dev.stepgate.lab.embedded.volume;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Cinder's objects as it shows them. */
final class Views {

    /** The name of the one volume type. */
    static final String TYPE = "nfs";

    private Views() {}

    static ObjectNode brief(Volume volume, Operation operation) {
        ObjectNode node = Json.object().put("id", volume.id()).put("name", volume.name());
        links(node, volume, operation);
        return node;
    }

    private static void links(ObjectNode node, Volume volume, Operation operation) {
        String base = operation.request().base();
        String path = "/" + operation.caller().projectId() + "/volumes/" + volume.id();
        var links = node.putArray("links");
        links.addObject().put("rel", "self").put("href", base + "/v3" + path);
        links.addObject().put("rel", "bookmark").put("href", base + path);
    }

    /** As the answer to its creation shows it. */
    static ObjectNode created(Volume volume, Operation operation) {
        ObjectNode node = Json.object()
                .put("id", volume.id())
                .put("status", volume.status())
                .put("size", volume.size())
                .put("availability_zone", "nova")
                .put("created_at", date(volume.createdAt()))
                .put("updated_at", changed(volume.createdAt(), volume.updatedAt()))
                .put("name", volume.name())
                .put("description", volume.description())
                .put("volume_type", TYPE)
                .put("snapshot_id", volume.snapshot())
                .putNull("source_volid");
        node.set("metadata", volume.metadata());
        links(node, volume, operation);
        node.put("user_id", volume.user())
                .put("bootable", "false")
                .put("encrypted", false)
                .putNull("replication_status")
                .putNull("consistencygroup_id")
                .put("multiattach", false);
        attachments(node, volume, operation);
        return node;
    }

    private static void attachments(ObjectNode node, Volume volume, Operation operation) {
        var array = node.putArray("attachments");
        Volume.Attachment attachment = volume.attachment();
        if (attachment != null) {
            array.addObject()
                    .put("id", volume.id())
                    .put("attachment_id", attachment.id())
                    .put("volume_id", volume.id())
                    .put("server_id", attachment.server())
                    .put("host_name", operation.caller().isAdmin() ? attachment.host() : null)
                    .put("device", attachment.device())
                    .put("attached_at", date(attachment.at()));
        }
    }

    static ObjectNode shown(Volume volume, Operation operation) {
        ObjectNode node = created(volume, operation);
        if (operation.caller().isAdmin()) {
            node.putNull("migration_status");
        }
        node.put("os-vol-tenant-attr:tenant_id", volume.project());
        if (operation.caller().isAdmin()) {
            node.putNull("os-vol-mig-status-attr:migstat")
                    .putNull("os-vol-mig-status-attr:name_id")
                    .put("os-vol-host-attr:host", "lab@nfs#nfs");
        }
        return node;
    }

    static ObjectNode created(Snapshot snapshot) {
        ObjectNode node = Json.object()
                .put("id", snapshot.id())
                .put("created_at", date(snapshot.createdAt()))
                .put("updated_at", changed(snapshot.createdAt(), snapshot.updatedAt()))
                .put("name", snapshot.name())
                .put("description", snapshot.description())
                .put("volume_id", snapshot.volume())
                .put("status", snapshot.status())
                .put("size", snapshot.size());
        node.set("metadata", snapshot.metadata());
        return node;
    }

    static ObjectNode shown(Snapshot snapshot) {
        return created(snapshot)
                .put("os-extended-snapshot-attributes:project_id", snapshot.project())
                .put(
                        "os-extended-snapshot-attributes:progress",
                        snapshot.status().equals("creating") ? "0%" : "100%");
    }

    private static String date(Instant instant) {
        return World.micros(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /** Null as long as nothing changed. */
    private static String changed(Instant created, Instant updated) {
        return updated.equals(created) ? null : date(updated);
    }
}
