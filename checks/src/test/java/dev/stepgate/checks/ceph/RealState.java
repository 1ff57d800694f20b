package dev.stepgate.checks.ceph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a real cluster of three hosts answered in one state, while 16.2.15 was upgraded to 18.2.7 and before; trimmed to what is read. */
final class RealState {

    static final List<String> ALL = List.of(
            "pacific-healthy",
            "pacific-mondown",
            "pacific-noout",
            "pacific-noout-osd1down",
            "upg-mons-mgrs",
            "upg-1osd",
            "upg-osds-before-require",
            "reef-healthy");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final Metrics metrics;

    RealState(String name) {
        this.document = json(bytes(name + ".json"));
        this.metrics = Metrics.parse(new String(bytes(name + ".prom"), StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String file) {
        try (InputStream in = RealState.class.getResourceAsStream("states/" + file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode minimal() {
        return document.path("minimal");
    }

    JsonNode summary() {
        return document.path("summary");
    }

    JsonNode flags() {
        return document.path("flags");
    }

    Metrics metrics() {
        return metrics;
    }

    ClusterState cluster() {
        return ClusterState.of(minimal(), summary(), flags());
    }

    /** The OSD map is what {@code ceph osd dump} said; the OSDs' metadata are made of the exporter's. */
    VersionState versions() {
        ObjectNode full = JsonNodeFactory.instance.objectNode();
        ObjectNode map = full.putObject("osd_map");
        map.setAll((ObjectNode) document.path("osdMap"));
        ObjectNode metadata = map.putObject("osd_metadata");
        metrics.of("ceph_osd_metadata")
                .forEach(osd -> metadata.putObject(osd.daemon().replace("osd.", ""))
                        .put("ceph_version", osd.labels().get("ceph_version")));
        return VersionState.of(metrics, full, cluster());
    }

    /** What {@code ceph versions} said: the number of daemons by version. */
    JsonNode said() {
        return document.path("versions");
    }
}
