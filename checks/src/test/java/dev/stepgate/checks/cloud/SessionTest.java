package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openstack4j.model.compute.Server;

class SessionTest {

    private final FakeCloud cloud = new FakeCloud();

    @TempDir
    Path directory;

    private Region region;

    @BeforeEach
    void open() {
        region = Region.open("lab", cloud.configure(directory));
    }

    @AfterEach
    void close() {
        region.close();
        cloud.close();
    }

    @Test
    void tokenHoldsWhatKeystoneSaid() {
        Token token = region.member().token();
        assertThat(token.value().reveal()).startsWith(FakeCloud.TOKEN);
        assertThat(token.projectId()).isEqualTo("af06382d365040cf92dd3668bb12d235");
        assertThat(token.userId()).isEqualTo("user-1");
        assertThat(token.roles()).containsExactly("member");
        assertThat(token.catalog().entries()).hasSize(5);
    }

    @Test
    void openstackListsServersOfTheCompute() {
        cloud.answer("/compute/v2.1/servers/detail", 200, "{\"servers\":[{\"id\":\"s1\",\"name\":\"one\"}]}");
        List<? extends Server> servers =
                region.member().openstack().compute().servers().list();
        assertThat(servers).extracting(Server::getName).containsExactly("one");
    }

    @Test
    void openstackAddsTheVersionsThatImageAndNetworkNeed() {
        cloud.answer("/image/v2/images", 200, "{\"images\":[{\"id\":\"i1\",\"name\":\"tiny\"}]}");
        cloud.answer("/network/v2.0/networks", 200, "{\"networks\":[{\"id\":\"n1\",\"name\":\"net\"}]}");
        cloud.answer("/volume/v3/af06382d365040cf92dd3668bb12d235/volumes/detail", 200, "{\"volumes\":[]}");
        Session member = region.member();
        assertThat(member.openstack().imagesV2().list()).hasSize(1);
        assertThat(member.openstack().networking().network().list()).hasSize(1);
        assertThat(member.openstack().blockStorage().volumes().list()).isEmpty();
    }

    @Test
    void missingCollectionIsNoEmptyList() {
        assertThatThrownBy(() -> region.member().openstack().compute().servers().list())
                .isInstanceOf(RegionException.class)
                .hasMessageContaining("/compute/v2.1/servers/detail answered 404")
                .hasMessageContaining("req-");
        assertThatThrownBy(() -> region.member().list("compute", "servers", "servers"))
                .isInstanceOf(RegionException.class)
                .hasMessageContaining("answered 404");
    }

    @Test
    void rawRequestCarriesTokenAndMicroversion() {
        cloud.answer("/compute/v2.1/servers", 200, "{\"servers\":[]}");
        assertThat(region.member()
                        .raw("compute")
                        .header("OpenStack-API-Version", "compute 2.90")
                        .queryParam("name", "a b")
                        .get("/servers")
                        .jsonPath()
                        .getList("servers"))
                .isEmpty();
        FakeCloud.Seen seen = cloud.seen("/compute/v2.1/servers").get(0);
        assertThat(seen.header("X-auth-token")).startsWith(FakeCloud.TOKEN);
        assertThat(seen.header("Openstack-api-version")).isEqualTo("compute 2.90");
        assertThat(seen.uri()).endsWith("?name=a%20b");
    }

    @Test
    void rawRequestSendsJsonOfAMap() {
        cloud.answer("/compute/v2.1/servers", 202, "{\"server\":{\"id\":\"s1\"}}");
        String id = region.member()
                .raw("compute")
                .body(java.util.Map.of("server", java.util.Map.of("name", "one")))
                .post("/servers")
                .then()
                .statusCode(202)
                .extract()
                .path("server.id");
        assertThat(id).isEqualTo("s1");
        FakeCloud.Seen seen = cloud.seen("/compute/v2.1/servers").get(0);
        assertThat(seen.body()).isEqualTo("{\"server\":{\"name\":\"one\"}}");
        assertThat(seen.header("Content-type")).isEqualTo("application/json");
    }

    @Test
    void anonymousRequestCarriesNoToken() {
        cloud.answer("/compute/v2.1/", 200, "{\"version\":{\"id\":\"v2.1\"}}");
        region.member().anonymous("compute").get("/").then().statusCode(200);
        assertThat(cloud.seen("/compute/v2.1/").get(0).header("X-auth-token")).isEmpty();
    }

    @Test
    void applicationCredentialLogsInAndAsks() {
        cloud.answer("/compute/v2.1/servers/detail", 200, "{\"servers\":[]}");
        Session app = region.appCredential().orElseThrow();
        assertThat(app.openstack().compute().servers().list()).isEmpty();
        assertThat(cloud.seen("/v3/auth/tokens").get(0).body())
                .contains("\"application_credential\"")
                .contains("\"id\":\"app-1\"")
                .doesNotContain("scope");
    }
}
