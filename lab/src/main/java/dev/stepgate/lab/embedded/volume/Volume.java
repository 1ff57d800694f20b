package dev.stepgate.lab.embedded.volume;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.guest.Disk;
import dev.stepgate.lab.embedded.http.Json;
import java.time.Instant;

/** A volume and its bytes; callers hold the region's lock. */
public final class Volume {

    static final long GIB = 1L << 30;

    private final String id;
    private final String project;
    private final String user;
    private final int size;
    private final Instant createdAt;
    private final ObjectNode metadata;
    private final String snapshot;
    private Instant updatedAt;
    private String name;
    private String description;
    private String status = "creating";
    private Attachment attachment;
    private Disk disk;
    private boolean connected;

    /**
     * Where a volume is attached.
     *
     * @param host where the server runs
     * @param device such as /dev/vdb
     */
    record Attachment(String id, String server, String host, String device, Instant at) {}

    Volume(String id, String project, String user, ObjectNode wanted, Instant now) {
        this.id = id;
        this.project = project;
        this.user = user;
        this.size = wanted.path("size").asInt();
        this.createdAt = now;
        this.updatedAt = now;
        this.name = text(wanted, "name");
        this.description = text(wanted, "description");
        this.metadata = wanted.get("metadata") instanceof ObjectNode given ? given : Json.object();
        this.snapshot = text(wanted, "snapshot_id");
        this.disk = new Disk(size * GIB);
    }

    /** The text of a field; null where it is null or missing. */
    static String text(ObjectNode node, String field) {
        return node.hasNonNull(field) ? node.path(field).asText() : null;
    }

    /** The volume's id. */
    public String id() {
        return id;
    }

    /** The volume's project. */
    public String project() {
        return project;
    }

    /** Such as available or in-use. */
    public String status() {
        return status;
    }

    /** The bytes. */
    public Disk disk() {
        return disk;
    }

    String user() {
        return user;
    }

    /** In GiB. */
    int size() {
        return size;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    String name() {
        return name;
    }

    String description() {
        return description;
    }

    ObjectNode metadata() {
        return metadata;
    }

    /** The snapshot that it was made from; null if there is none. */
    String snapshot() {
        return snapshot;
    }

    /** Null if it is not attached. */
    Attachment attachment() {
        return attachment;
    }

    /** Whether a compute was connected to it before. */
    boolean wasConnected() {
        return connected;
    }

    void connect() {
        connected = true;
    }

    void fill(Disk with) {
        disk = with;
    }

    void become(String next, Instant now) {
        status = next;
        updatedAt = now;
    }

    void attach(Attachment to) {
        attachment = to;
    }

    void rename(ObjectNode wanted, Instant now) {
        name = wanted.has("name") ? text(wanted, "name") : name;
        description = wanted.has("description") ? text(wanted, "description") : description;
        updatedAt = now;
    }
}
