package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openstack4j.api.exceptions.ClientResponseException;
import org.openstack4j.core.transport.Config;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.internal.HttpExecutor;
import org.openstack4j.model.common.ActionResponse;
import org.openstack4j.model.common.Payloads;

/** What openstack4j makes of the answers that it is given. */
class ConnectorTest {

    private static final String SERVER = "/compute/v2.1/servers/s1";

    private final FakeCloud cloud = new FakeCloud();

    @TempDir
    Path directory;

    private Region region;
    private Session member;

    @BeforeEach
    void open() {
        region = Region.open("lab", cloud.configure(directory));
        member = region.member();
    }

    @AfterEach
    void close() {
        region.close();
        cloud.close();
    }

    @Test
    void missingResourceIsNull() {
        assertThat(member.openstack().compute().servers().get("s1")).isNull();
    }

    @Test
    void successfulActionIsASuccess() {
        cloud.answer(SERVER, 204, "");
        assertThat(member.openstack().compute().servers().delete("s1").isSuccess())
                .isTrue();
    }

    @Test
    void refusedActionSaysWhatTheServiceSaid() {
        cloud.answer(SERVER, 409, "{\"conflictingRequest\":{\"message\":\"it is locked\",\"code\":409}}");
        ActionResponse response = member.openstack().compute().servers().delete("s1");
        assertThat(response.isSuccess()).isFalse();
        assertThat(response.getCode()).isEqualTo(409);
        assertThat(response.getFault()).isEqualTo("it is locked");
        cloud.answer(SERVER, 409, "");
        assertThat(member.openstack().compute().servers().delete("s1").isSuccess())
                .isFalse();
    }

    @Test
    void refusedRequestIsOpenstack4jsException() {
        cloud.answer(SERVER, 403, "{\"forbidden\":{\"message\":\"not you\",\"code\":403}}");
        assertThatThrownBy(() -> member.openstack().compute().servers().get("s1"))
                .isInstanceOf(ClientResponseException.class)
                .hasMessageContaining("not you");
    }

    @Test
    void serverErrorKeepsWhatTheServiceSaidAlsoForActions() {
        cloud.answer(SERVER, 500, "{\"computeFault\":{\"message\":\"unexpected\",\"code\":500}}");
        assertThatThrownBy(() -> member.openstack().compute().servers().delete("s1"))
                .isInstanceOfSatisfying(RegionException.class, exception -> {
                    assertThat(exception.status()).isEqualTo(500);
                    assertThat(exception.requestId()).isEqualTo("req-2");
                })
                .hasMessageContaining("DELETE " + cloud.address() + SERVER + " answered 500 (request req-2)")
                .hasMessageContaining("unexpected");
    }

    @Test
    void answerThatIsNoJsonIsNoResource() {
        cloud.answer(SERVER, 200, "<html>maintenance</html>");
        assertThatThrownBy(() -> member.openstack().compute().servers().get("s1"))
                .isInstanceOf(RegionException.class)
                .hasMessageContaining("maintenance");
        cloud.answer(SERVER, 200, "");
        assertThatThrownBy(() -> member.openstack().compute().servers().get("s1"))
                .isInstanceOf(RegionException.class);
    }

    @Test
    void missingServiceIsNeverLookedForAtKeystone() {
        assertThatThrownBy(() -> member.openstack().dns().zones().list())
                .isInstanceOf(RegionException.class)
                .hasMessageContaining("has no service of the type dns");
        assertThat(cloud.seen("/v3/zones")).isEmpty();
        assertThat(cloud.seen("/v2/zones")).isEmpty();
    }

    @Test
    void streamIsSentWithItsLength() {
        cloud.answer("/image/v2/images/i1/file", 204, "");
        byte[] bytes = "an image".getBytes(StandardCharsets.UTF_8);
        member.openstack().imagesV2().upload("i1", Payloads.create(new ByteArrayInputStream(bytes)), null);
        FakeCloud.Seen seen = cloud.seen("/image/v2/images/i1/file").get(0);
        assertThat(seen.body()).isEqualTo("an image");
        assertThat(seen.header("Content-length")).isEqualTo("8");
        assertThat(seen.header("Content-type")).isEqualTo("application/octet-stream");
    }

    @Test
    void namesInPathsAreEscaped() {
        cloud.answer("/compute/v2.1/os-keypairs/a b|ü", 200, "{\"keypair\":{\"name\":\"found\"}}");
        assertThat(member.openstack().compute().keypairs().get("a b|ü").getName())
                .isEqualTo("found");
    }

    @Test
    void headersOfTheClientAreSent() {
        cloud.answer("/compute/v2.1/servers/detail", 200, "{\"servers\":[]}");
        member.openstack()
                .headers(Map.of("X-OpenStack-Request-ID", "req-ours"))
                .compute()
                .servers()
                .list();
        assertThat(cloud.seen("/compute/v2.1/servers/detail").get(0).header("X-openstack-request-id"))
                .isEqualTo("req-ours");
    }

    @Test
    void catalogueWithoutVersionsGetsThem() {
        cloud.catalog(
                "[" + cloud.entry("compute", "nova", "/nova") + "," + cloud.entry("block-storage", "c", "/c/") + "]");
        cloud.answer("/nova/v2.1/servers/detail", 200, "{\"servers\":[]}");
        String volumes = "/c/v3/" + member.token().projectId() + "/volumes/detail";
        cloud.answer(volumes, 200, "{\"volumes\":[]}");
        assertThat(member.openstack().compute().servers().list()).isEmpty();
        assertThat(member.openstack().blockStorage().volumes().list()).isEmpty();
    }

    @Test
    void clientOfSomebodyElseIsRefused() {
        HttpRequest<Void> request = HttpRequest.builder()
                .endpoint(cloud.address())
                .path("/")
                .config(Config.newConfig())
                .build();
        assertThatThrownBy(() -> HttpExecutor.create().execute(request))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("none of Session.openstack()");
    }
}
