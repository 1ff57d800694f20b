package dev.stepgate.checks.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.CephSession;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded cluster answers in the form in which the real one did: the same members of the same types, the same series with the same labels. */
class EmbeddedCephTest {

    @TempDir
    Path directory;

    @Test
    void answersHaveTheFormOfTheRealOnes() throws IOException {
        try (EmbeddedCloud cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(10_000)
                .start()) {
            cloud.describe(directory);
            cloud.region("embedded").ceph().setFlag("noout");
            cloud.region("embedded").ceph().stop("osd.1");
            RealState real = new RealState("pacific-noout-osd1down");
            try (Region region = Region.open("embedded", directory)) {
                CephSession session = region.ceph().orElseThrow();
                List<String> differences = new ArrayList<>();
                compare("", real.minimal(), session.get("/api/health/minimal"), differences);
                compare("", real.summary(), session.get("/api/summary"), differences);
                compare("", real.flags(), session.get("/api/osd/flags"), differences);
                assertThat(differences).isEmpty();
                JsonNode full = session.get("/api/health/full");
                assertThat(full.at("/osd_map/require_osd_release").asText()).isEqualTo("pacific");
                assertThat(labels(Metrics.parse(session.metrics()))).containsAllEntriesOf(read(real.metrics()));
            }
        }
    }

    private static void compare(String where, JsonNode real, JsonNode embedded, List<String> differences) {
        if (real.getNodeType() != embedded.getNodeType()) {
            differences.add("%s: real %s, embedded %s".formatted(where, real.getNodeType(), embedded.getNodeType()));
        } else if (real.isArray() && !real.isEmpty() && !embedded.isEmpty()) {
            compare(where + "/0", real.get(0), embedded.get(0), differences);
        } else if (real.isObject() && !where.endsWith("/statuses")) {
            real.properties()
                    .forEach(member -> compare(
                            where + "/" + member.getKey(),
                            member.getValue(),
                            embedded.path(member.getKey()),
                            differences));
        }
    }

    /** By name, the labels that every series of that name has. */
    private static Map<String, Set<String>> labels(Metrics metrics) {
        return metrics.series().stream()
                .collect(Collectors.toMap(
                        Metrics.Series::name, one -> one.labels().keySet(), (one, other) -> one));
    }

    /** Of the real ones only the labels that are read. */
    private static Map<String, Set<String>> read(Metrics real) {
        Set<String> read = Set.of("ceph_daemon", "ceph_version", "hostname", "name", "severity");
        return labels(real).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().stream()
                        .filter(read::contains)
                        .collect(Collectors.toSet())));
    }
}
