package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** What checks create in a region, in the order in which it can be deleted. */
public enum ResourceKind {
    /** Its description serves as its name. */
    FLOATING_IP("network", "v2.0/floatingips", "floatingips"),
    /** Takes its ports and attachments along. */
    SERVER("compute", "servers", "servers"),
    /** Of a volume. */
    SNAPSHOT("volume", "snapshots", "snapshots"),
    /** Block storage. */
    VOLUME("volume", "volumes", "volumes"),
    /** Its interfaces go with it. */
    ROUTER("network", "v2.0/routers", "routers"),
    /** Of a network, if not the server's. */
    PORT("network", "v2.0/ports", "ports"),
    /** Its subnets go with it. */
    NETWORK("network", "v2.0/networks", "networks"),
    /** Its rules go with it. */
    SECURITY_GROUP("network", "v2.0/security-groups", "security_groups"),
    /** Its name is its id. */
    KEY_PAIR("compute", "os-keypairs", "keypairs"),
    /** With its data. */
    IMAGE("image", "v2/images", "images");

    private final String service;
    private final String path;
    private final String key;

    ResourceKind(String service, String path, String key) {
        this.service = service;
        this.path = path;
        this.key = key;
    }

    /** The type of the service that has it. */
    public String service() {
        return service;
    }

    /** What a person calls it, such as {@code floating ip}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What stands for it in a name: lower-case letters only. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /** Where one is, below the endpoint of its service. */
    String path(String id) {
        return path + "/" + id;
    }

    /** All that the session sees in its project. */
    List<Owned> list(Session session) {
        String detail = this == SERVER || this == SNAPSHOT || this == VOLUME ? "/detail" : "";
        String project = session.token().projectId();
        return session.list(service, path + detail, key).stream()
                .map(this::owned)
                .filter(owned -> owned.project() == null || owned.project().equals(project))
                .toList();
    }

    private Owned owned(JsonNode listed) {
        JsonNode node = this == KEY_PAIR ? listed.path("keypair") : listed;
        String name = text(node, this == FLOATING_IP ? "description" : "name");
        String id = this == KEY_PAIR ? name : text(node, "id");
        if (id == null) {
            throw new RegionException(
                    "expected an id in each of the " + key + " that " + service + " lists, found one without", null);
        }
        return new Owned(this, id, name, label(node), project(node));
    }

    private static String label(JsonNode node) {
        String metadata = text(node.path("metadata"), RunId.LABEL);
        return metadata == null ? text(node, RunId.LABEL) : metadata;
    }

    private static String project(JsonNode node) {
        for (String field : List.of("project_id", "tenant_id", "owner", "os-extended-snapshot-attributes:project_id")) {
            if (text(node, field) != null) {
                return text(node, field);
            }
        }
        return null;
    }

    private static String text(JsonNode node, String field) {
        String text = node.path(field).asText("");
        return text.isEmpty() ? null : text;
    }
}
