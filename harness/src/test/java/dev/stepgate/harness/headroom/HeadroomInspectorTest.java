package dev.stepgate.harness.headroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.Said;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.HeadroomOptions;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadroomInspectorTest {

    @TempDir
    private Path directory;

    @Test
    void readsComputesAndServersOfARegion() throws Exception {
        try (EmbeddedCloud cloud =
                EmbeddedCloud.builder().regions("r1").guestPortOffset(20_000).start()) {
            cloud.describe(directory);
            try (Region region = Region.open("r1", directory)) {
                Session member = region.member();
                Session admin = region.admin().orElseThrow();
                String image = member.list("image", "v2/images", "images")
                        .get(0)
                        .path("id")
                        .asText();
                String flavor = member.list("compute", "flavors", "flavors")
                        .get(0)
                        .path("id")
                        .asText();
                JsonNode body = new ObjectMapper()
                        .readTree("{\"server\": {\"name\": \"one\", \"imageRef\": \"" + image + "\", \"flavorRef\": \""
                                + flavor + "\", \"networks\": []}}");
                Said made = member.send("POST", "compute", "servers", body);
                assertThat(made.status()).as(made.toString()).isEqualTo(202);

                Seen seen = HeadroomInspector.look(admin, new HeadroomOptions(List.of()));

                assertThat(seen.count()).as(seen.toString()).isPositive();
                assertThat(seen.toString())
                        .contains(
                                "one (" + made.body().path("server").path("id").asText());
            }
        }
    }

    @Test
    void isUnknownForOneWhoIsNoAdministrator() throws Exception {
        try (EmbeddedCloud cloud =
                EmbeddedCloud.builder().regions("r1").guestPortOffset(20_000).start()) {
            cloud.describe(directory);
            try (Region region = Region.open("r1", directory)) {
                Seen seen = HeadroomInspector.look(region.member(), new HeadroomOptions(List.of()));

                assertThat(seen.verdict()).isEqualTo(Verdict.UNKNOWN);
                assertThat(seen.reasons().toString()).contains("could not be read");
            }
        }
    }
}
