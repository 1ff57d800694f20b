package dev.stepgate.harness.carried;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepgate.checks.guest.CarriedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run carries, and how it was when it was last known to be well: kept in the record, without the key. Immutable.
 *
 * @param format of the file; 1
 * @param removed whether it has been removed from the region
 * @param word that the server keeps in memory and on its disk, and that the object's bytes are drawn from
 * @param boot the kernel's id of the server's boot
 * @param digest SHA-256 of the volume's first bytes; null without a volume
 * @param addresses of the server's network cards
 * @param container of the object; null without one
 * @param fields what the APIs say of all of them, by the words for it
 */
@JsonPropertyOrder({"format", "removed"})
record Belongings(
        int format,
        boolean removed,
        CarriedServer server,
        String word,
        String boot,
        String digest,
        String addresses,
        String container,
        SortedMap<String, String> fields) {

    static final String NAME = "carried.json";

    private static final int FORMAT = 1;
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Belongings {
        if (format != FORMAT) {
            throw new IllegalArgumentException("expected format " + FORMAT);
        }
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(word, "word");
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(addresses, "addresses");
        fields = new TreeMap<>(fields);
    }

    static Belongings of(
            CarriedServer server, String word, Inside inside, String container, SortedMap<String, String> fields) {
        String digest = server.volume() == null ? null : inside.volume();
        return new Belongings(
                FORMAT, false, server, word, inside.boot(), digest, inside.addresses(), container, fields);
    }

    /** The same as it is now, in what may change. */
    Belongings now(Inside inside, SortedMap<String, String> seen) {
        TreeMap<String, String> merged = new TreeMap<>(fields);
        merged.putAll(seen);
        String newBoot = inside == null ? boot : inside.boot();
        String newAddresses = inside == null ? addresses : inside.addresses();
        return new Belongings(format, removed, server, word, newBoot, digest, newAddresses, container, merged);
    }

    Belongings gone() {
        return new Belongings(format, true, server, word, boot, digest, addresses, container, fields);
    }

    /** What a record has; null if it has none that can be read. */
    static Belongings read(Path record) {
        try {
            return JSON.readValue(Files.readString(record.resolve(NAME)), Belongings.class);
        } catch (NoSuchFileException | JsonProcessingException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("what the run carries cannot be read", e);
        }
    }

    /** Writes it into a record, wholly or not at all. */
    void write(Path record) {
        try {
            Path fresh = record.resolve(NAME + ".new");
            Files.writeString(fresh, JSON.writeValueAsString(this) + "\n");
            Files.move(
                    fresh, record.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("what the run carries cannot be written into its record", e);
        }
    }
}
