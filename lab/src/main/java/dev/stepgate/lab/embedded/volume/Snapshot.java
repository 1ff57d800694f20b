package dev.stepgate.lab.embedded.volume;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.guest.Disk;
import dev.stepgate.lab.embedded.http.Json;
import java.time.Instant;

/** The bytes of a volume as they were at one moment; callers hold the region's lock. */
final class Snapshot {

    private final String id;
    private final String project;
    private final String volume;
    private final int size;
    private final String name;
    private final String description;
    private final ObjectNode metadata;
    private final Instant createdAt;
    private Instant updatedAt;
    private String status = "creating";
    private final Disk disk;

    Snapshot(String id, Volume source, Disk disk, ObjectNode wanted, Instant now) {
        this.id = id;
        this.project = source.project();
        this.volume = source.id();
        this.size = source.size();
        this.disk = disk;
        this.name = Volume.text(wanted, "name");
        this.description = Volume.text(wanted, "description");
        this.metadata = wanted.get("metadata") instanceof ObjectNode given ? given : Json.object();
        this.createdAt = now;
        this.updatedAt = now;
    }

    String id() {
        return id;
    }

    String project() {
        return project;
    }

    String volume() {
        return volume;
    }

    int size() {
        return size;
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

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    String status() {
        return status;
    }

    Disk disk() {
        return disk;
    }

    void become(String next, Instant now) {
        status = next;
        updatedAt = now;
    }
}
