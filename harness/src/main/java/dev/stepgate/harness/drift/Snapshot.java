package dev.stepgate.harness.drift;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a region is at one moment: for each part, such as flavors, its objects by name, each with those of its fields that do not change by
 * themselves. What runs of Stepgate have made is not in it, nor is anything secret. Immutable.
 *
 * @param format of the file; 1
 * @param region the name of the profile
 * @param taken when, in ISO 8601
 * @param parts the objects of each part that could be read
 * @param unread why a part could not be read, though it should be there
 * @param unasked why a part was not asked for, such as an administrator's without an administrator
 */
@JsonPropertyOrder({"format", "region", "taken", "parts", "unread", "unasked"})
public record Snapshot(
        int format,
        String region,
        String taken,
        SortedMap<String, SortedMap<String, SortedMap<String, String>>> parts,
        SortedMap<String, String> unread,
        SortedMap<String, String> unasked) {

    private static final int FORMAT = 1;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if the format is another, or something is missing
     */
    public Snapshot {
        if (format != FORMAT || region == null || taken == null || parts == null) {
            throw new IllegalArgumentException("expected a snapshot of format " + FORMAT);
        }
        SortedMap<String, SortedMap<String, SortedMap<String, String>>> copy = new TreeMap<>();
        parts.forEach((part, objects) -> {
            SortedMap<String, SortedMap<String, String>> copied = new TreeMap<>();
            objects.forEach((name, fields) -> copied.put(name, new TreeMap<>(fields)));
            copy.put(part, copied);
        });
        parts = copy;
        unread = unread == null ? new TreeMap<>() : new TreeMap<>(unread);
        unasked = unasked == null ? new TreeMap<>() : new TreeMap<>(unasked);
    }

    static Snapshot of(
            String region,
            String taken,
            SortedMap<String, SortedMap<String, SortedMap<String, String>>> parts,
            SortedMap<String, String> unread,
            SortedMap<String, String> unasked) {
        return new Snapshot(FORMAT, region, taken, parts, unread, unasked);
    }

    /**
     * Reads what {@link #write} has written.
     *
     * @throws ConfigurationException if there is no such file, or it is no snapshot
     */
    public static Snapshot read(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Snapshot.class);
        } catch (NoSuchFileException e) {
            throw wrong(file, "there is no such file; expected a snapshot");
        } catch (JsonProcessingException e) {
            throw wrong(file, "is not a snapshot that this Stepgate can read; expected what stepgate snapshot writes");
        } catch (IOException e) {
            throw wrong(file, "cannot be read: " + e);
        }
    }

    private static ConfigurationException wrong(Path file, String message) {
        return new ConfigurationException(List.of(new Problem(file, 0, 0, message)));
    }

    /** Writes it as JSON whose keys are sorted, so that the same region gives the same file but for the time. */
    public void write(Path file) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, text());
        } catch (IOException e) {
            throw new UncheckedIOException("the snapshot cannot be written", e);
        }
    }

    /** The same as text. */
    public String text() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many objects are in it. */
    public long count() {
        return parts.values().stream().mapToLong(Map::size).sum();
    }

    /** The same with these parts only. */
    public Snapshot only(Collection<String> wanted) {
        TreeMap<String, SortedMap<String, SortedMap<String, String>>> kept = new TreeMap<>(parts);
        TreeMap<String, String> keptUnread = new TreeMap<>(unread);
        TreeMap<String, String> keptUnasked = new TreeMap<>(unasked);
        List.of(kept, keptUnread, keptUnasked).forEach(map -> map.keySet().removeIf(part -> !wanted.contains(part)));
        return of(region, taken, kept, keptUnread, keptUnasked);
    }
}
