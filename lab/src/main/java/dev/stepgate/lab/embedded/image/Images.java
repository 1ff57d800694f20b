package dev.stepgate.lab.embedded.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.world.World;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The images of a region; callers hold the region's lock. */
public final class Images {

    private static final int GUEST_SIZE = 64 * 1024;

    /** Of a deletion that takes too long. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private final World world;
    private final Map<String, Image> images = new LinkedHashMap<>();

    /** None yet. */
    public Images(World world) {
        this.world = Objects.requireNonNull(world);
    }

    /**
     * Adds a public image from which servers can boot.
     *
     * @param owner the project's id
     */
    public void addGuest(String name, String owner) {
        ObjectNode wanted = Json.object()
                .put("hw_rng_model", "virtio")
                .put("name", name)
                .put("disk_format", "qcow2")
                .put("container_format", "bare")
                .put("visibility", "public");
        Image image = create(wanted, owner);
        byte[] bytes = new byte[GUEST_SIZE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) world.chance(256);
        }
        upload(image, bytes);
    }

    Image create(ObjectNode wanted, String owner) {
        String id = world.uuid();
        String now = world.now();
        ObjectNode fields = Json.object();
        fields.setAll(wanted);
        keep(fields, wanted, "name", "disk_format", "container_format");
        fields.put("visibility", wanted.path("visibility").asText("shared"));
        fields.putNull("size").putNull("virtual_size").put("status", "queued").putNull("checksum");
        fields.put("protected", wanted.path("protected").asBoolean(false));
        fields.put("min_ram", wanted.path("min_ram").asInt(0))
                .put("min_disk", wanted.path("min_disk").asInt(0));
        fields.put("owner", owner).put("os_hidden", wanted.path("os_hidden").asBoolean(false));
        fields.putNull("os_hash_algo").putNull("os_hash_value");
        fields.put("id", id).put("created_at", now).put("updated_at", now);
        if (!fields.path("tags").isArray()) {
            fields.putArray("tags");
        }
        fields.put("self", "/v2/images/" + id)
                .put("file", "/v2/images/" + id + "/file")
                .put("schema", "/v2/schemas/image");
        Image image = new Image(fields);
        images.put(id, image);
        return image;
    }

    private static void keep(ObjectNode fields, ObjectNode wanted, String... names) {
        for (String name : names) {
            if (!wanted.hasNonNull(name)) {
                fields.putNull(name);
            }
        }
    }

    void upload(Image image, byte[] bytes) {
        if (world.strikes(FaultPoint.IMAGE_ACTIVATED, image.id())) {
            image.fields().put("status", "saving").put("updated_at", world.now());
            return;
        }
        byte[] stored = bytes.clone();
        image.fields()
                .put("size", bytes.length)
                .put("virtual_size", bytes.length)
                .put("status", "active")
                .put("checksum", digest("MD5", bytes))
                .put("os_hash_algo", "sha512")
                .put("os_hash_value", digest("SHA-512", bytes))
                .put("updated_at", world.now())
                .put("stores", "file");
        if (world.strikes(FaultPoint.IMAGE_HASHED, image.id())) {
            image.fields().putNull("checksum").putNull("os_hash_algo").putNull("os_hash_value");
        }
        if (stored.length > 0 && world.strikes(FaultPoint.IMAGE_STORED, image.id())) {
            stored[stored.length / 2] ^= 1;
        }
        image.store(stored);
    }

    /** The bytes as a download gives them. */
    byte[] download(Image image) {
        byte[] data = image.data();
        return world.strikes(FaultPoint.IMAGE_DOWNLOAD, image.id()) ? Arrays.copyOf(data, data.length / 2) : data;
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java platform must have " + algorithm, e);
        }
    }

    void remove(Image image) {
        if (world.strikes(FaultPoint.IMAGE_DELETED, image.id())) {
            world.after(LATE, () -> images.remove(image.id()));
        } else {
            images.remove(image.id());
        }
    }

    Optional<Image> find(String id, Caller caller) {
        return Optional.ofNullable(images.get(id)).filter(image -> image.isVisibleTo(caller));
    }

    /** Those that the caller sees, the newest first. */
    List<Image> list(Caller caller) {
        List<Image> found = new ArrayList<>(images.values());
        found.removeIf(image -> !image.isVisibleTo(caller));
        Collections.reverse(found);
        return found;
    }

    /** Whether a server of that caller can boot from the image. */
    public boolean isBootable(String id, Caller caller) {
        return find(id, caller).filter(image -> image.status().equals("active")).isPresent();
    }
}
