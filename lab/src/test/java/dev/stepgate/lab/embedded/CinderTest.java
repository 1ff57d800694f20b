package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CinderTest {

    private final OneRegion cloud = new OneRegion();
    private final Client member = cloud.member();
    private final String base = "/v3/" + member.project();

    @AfterEach
    void close() {
        cloud.close();
    }

    private String create() {
        Client.Reply reply = member.post("volume", base + "/volumes", "{\"volume\":{\"name\":\"v\",\"size\":1}}");
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().at("/volume/status").asText()).isEqualTo("creating");
        return reply.json().at("/volume/id").asText();
    }

    private String status(String path, String pointer) {
        return member.get("volume", base + path).json().at(pointer).asText();
    }

    @Test
    void volumeBecomesAvailableAndGoes() {
        String volume = create();
        cloud.settle();
        assertThat(status("/volumes/" + volume, "/volume/status")).isEqualTo("available");

        assertThat(member.delete("volume", base + "/volumes/" + volume).status())
                .isEqualTo(202);
        assertThat(status("/volumes/" + volume, "/volume/status")).isEqualTo("deleting");
        cloud.settle();
        Client.Reply gone = member.get("volume", base + "/volumes/" + volume);
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.json().at("/itemNotFound/message").asText())
                .isEqualTo("Volume " + volume + " could not be found.");
    }

    @Test
    void volumeWithSnapshotCannotBeDeleted() {
        String volume = create();
        cloud.settle();
        member.post("volume", base + "/snapshots", "{\"snapshot\":{\"volume_id\":\"%s\"}}".formatted(volume));
        cloud.settle();

        Client.Reply refused = member.delete("volume", base + "/volumes/" + volume);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/badRequest/message").asText())
                .startsWith("Invalid volume: Volume status must be");
    }

    @Test
    void tooLargeVolumeExceedsTheQuota() {
        Client.Reply refused = member.post("volume", base + "/volumes", "{\"volume\":{\"size\":100000}}");

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.header("retry-after")).isEqualTo("0");
        assertThat(refused.json().at("/overLimit/retryAfter").asText()).isEqualTo("0");
    }

    @Test
    void foreignProjectInThePathIsMalformed() {
        Client.Reply refused = member.get("volume", "/v3/ffffffffffffffffffffffffffffffff/volumes");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/badRequest/message").asText()).isEqualTo("Malformed request url");
    }

    @Test
    void fullPageLeadsToTheNext() {
        create();

        Client.Reply page = member.get("volume", base + "/volumes?limit=1");

        assertThat(page.json().at("/volumes_links/0/href").asText()).contains("?limit=1&marker=");
        assertThat(member.get("volume", base + "/volumes").json().has("volumes_links"))
                .isFalse();
    }
}
