package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GlanceTest {

    private static final String NEW =
            "{\"name\":\"one\",\"container_format\":\"bare\",\"disk_format\":\"raw\",\"color\":\"blue\"}";

    private final OneRegion cloud = OneRegion.paged(2);
    private final Client member = cloud.member();

    @AfterEach
    void close() {
        cloud.close();
    }

    private String create() {
        Client.Reply reply = member.post("image", "/v2/images", NEW);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("status").asText()).isEqualTo("queued");
        return "/v2/images/" + reply.json().path("id").asText();
    }

    @Test
    void imageGivesBackItsBytesAndTheirHash() {
        String image = create();
        Client.Reply put =
                member.send("PUT", "image", image + "/file", "bytes", "Content-Type", "application/octet-stream");

        assertThat(put.status()).isEqualTo(204);
        Client.Reply shown = member.get("image", image);
        assertThat(shown.json().path("status").asText()).isEqualTo("active");
        assertThat(shown.json().path("size").asInt()).isEqualTo(5);
        assertThat(shown.json().path("checksum").asText()).isEqualTo("4b3a6218bb3e3a7303e8a171a60fcf92");
        assertThat(shown.json().path("color").asText()).isEqualTo("blue");
        assertThat(member.get("image", image + "/file").text()).isEqualTo("bytes");
        assertThat(member.get("image", image + "/file").header("content-md5"))
                .isEqualTo("4b3a6218bb3e3a7303e8a171a60fcf92");
    }

    @Test
    void secondUploadIsRefusedInHtml() {
        String image = create();
        member.send("PUT", "image", image + "/file", "a", "Content-Type", "application/octet-stream");

        Client.Reply again =
                member.send("PUT", "image", image + "/file", "b", "Content-Type", "application/octet-stream");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text()).contains("Image status transition from active to saving is not allowed");
        assertThat(again.header("content-type")).startsWith("text/html");
    }

    @Test
    void imageIsGoneAfterItsDeletion() {
        String image = create();

        assertThat(member.delete("image", image).status()).isEqualTo(204);
        assertThat(member.get("image", image).status()).isEqualTo(404);
        assertThat(member.get("image", image).text()).contains("No image found with ID");
    }

    @Test
    void foreignImageCannotBeDeleted() {
        String id = member.get("image", "/v2/images").json().at("/images/0/id").asText();

        Client.Reply reply = member.delete("image", "/v2/images/" + id);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text()).contains("You do not own this image");
    }

    @Test
    void memberMayNotMakePublicImages() {
        Client.Reply reply = member.post("image", "/v2/images", "{\"name\":\"p\",\"visibility\":\"public\"}");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void pagesLeadToEachOther() {
        create();
        create();

        Client.Reply first = member.get("image", "/v2/images");
        Client.Reply second = member.get("image", first.json().path("next").asText());

        assertThat(first.json().path("images")).hasSize(2);
        assertThat(second.json().path("images")).hasSize(1);
        assertThat(second.json().has("next")).isFalse();
        assertThat(member.get("image", "/v2/images?limit=x").status()).isEqualTo(400);
    }

    @Test
    void strangersAreRefusedWithoutRequestId() {
        Client.Reply reply = Client.anonymous(cloud.region()).get("image", "/v2/images");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("x-openstack-request-id")).isEmpty();
        assertThat(reply.header("www-authenticate")).startsWith("Keystone uri=");
    }
}
