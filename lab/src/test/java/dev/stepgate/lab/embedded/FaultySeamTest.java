package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults of requests and of state machines show on the wire. */
class FaultySeamTest {

    private final OneRegion cloud = new OneRegion();
    private final Client member = cloud.member();

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void oneOfTwoBackendsAnswers503() {
        cloud.inject("backend-answers-503");

        List<Integer> statuses = List.of(
                member.get("network", "/v2.0/networks").status(),
                member.get("network", "/v2.0/networks").status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 503);
    }

    @Test
    void listIsCutWithoutAWord() {
        member.post("network", "/v2.0/networks", "{\"network\":{\"name\":\"n\"}}");
        cloud.inject("lists-truncated");

        assertThat(member.get("network", "/v2.0/networks").json().path("networks"))
                .hasSize(1);
    }

    @Test
    void storedImageDiffersFromItsChecksum() {
        cloud.inject("image-data-corrupted");
        String image = "/v2/images/"
                + member.post("image", "/v2/images", "{\"disk_format\":\"raw\",\"container_format\":\"bare\"}")
                        .json()
                        .path("id")
                        .asText();
        member.send("PUT", "image", image + "/file", "bytes", "Content-Type", "application/octet-stream");

        assertThat(member.get("image", image + "/file").text()).hasSize(5).isNotEqualTo("bytes");
        assertThat(member.get("image", image).json().path("checksum").asText())
                .isEqualTo("4b3a6218bb3e3a7303e8a171a60fcf92");
    }

    @Test
    void slowServiceAsksTheRegionToWait() {
        cloud.region().faults().inject(FaultCatalogue.slow("image", Duration.ofSeconds(3)), Activation.always());
        long start = cloud.nanos();

        member.get("network", "/v2.0/networks");
        assertThat(cloud.nanos()).isEqualTo(start);
        member.get("image", "/v2/images");
        assertThat(cloud.nanos() - start).isEqualTo(Duration.ofSeconds(3).toNanos());
    }
}
