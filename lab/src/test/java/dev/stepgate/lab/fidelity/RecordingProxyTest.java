package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingProxyTest {

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path directory;

    private TwoServices region;
    private RecordingProxy proxy;

    @BeforeEach
    void start() throws IOException {
        region = new TwoServices();
        region.describe(directory);
        proxy = RecordingProxy.before("r1", directory);
    }

    @AfterEach
    void stop() {
        proxy.close();
        region.close();
    }

    @Test
    void itsFilesLeadToTheProxyAndNotToTheRegion() throws Exception {
        String clouds = Files.readString(proxy.directory().resolve("clouds.yaml"));
        String profile = Files.readString(proxy.directory().resolve("regions").resolve("r1.yaml"));

        assertThat(clouds).doesNotContain(region.keystone()).contains("password: secret");
        assertThat(profile).doesNotContain(region.images()).contains("control: \"http://elsewhere.example/\"");
        assertThat(Files.getPosixFilePermissions(proxy.directory().resolve("clouds.yaml")))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }

    @Test
    void theCatalogueLeadsToTheProxyAndTheRecordingKeepsWhatTheRegionSaid() throws Exception {
        HttpResponse<String> login = login();

        String images = images(login);
        assertThat(login.body()).doesNotContain(region.images()).contains(images);
        assertThat(get(images + "/v2/images").body()).isEqualTo("{\"next\": \"" + images + "/v2/images?marker=1\"}");
        assertThat(proxy.recording().entries().keySet())
                .extracting(Answered::toString)
                .containsExactly(
                        "identity: POST /v3/auth/tokens password accepting nothing as nobody: 201",
                        "image: GET /v2/images accepting nothing as nobody: 200");
    }

    @Test
    void headersAreRewrittenBothWays() throws Exception {
        String images = images(login());

        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(images + "/headers"))
                        .header("X-Link", images + "/x")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(region.lastLink()).isEqualTo(region.images() + "/x");
        assertThat(region.lastHost()).isEqualTo(region.images().replace("http://", ""));
        assertThat(answer.headers().firstValue("location")).contains(images + "/moved");
        assertThat(answer.headers().allValues("vary")).containsExactly("A", "B");
    }

    @Test
    void callersAreKnownByTheTokensThatWereIssued() throws Exception {
        String images = images(login());

        asked(images, "admin-token");
        asked(images, "strange");

        assertThat(proxy.recording().entries().keySet().stream()
                        .map(key -> key.operation().caller())
                        .distinct())
                .containsExactlyInAnyOrder(Caller.NOBODY, Caller.ADMIN, Caller.STRANGER);
    }

    private void asked(String images, String token) throws Exception {
        http.send(
                HttpRequest.newBuilder(URI.create(images + "/v2/images"))
                        .header("X-Auth-Token", token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void bodiesOfKnownAndUnknownLengthArriveWhole() throws Exception {
        String images = images(login());
        byte[] bytes = new byte[300_000];
        bytes[299_999] = 7;

        assertThat(put(images, BodyPublishers.ofByteArray(bytes))).isEqualTo("300000 bytes with length");
        assertThat(put(images, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes))))
                .isEqualTo("300000 bytes in chunks");
    }

    private String put(String images, HttpRequest.BodyPublisher body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(images + "/echo"))
                .header("Content-Type", "application/octet-stream")
                .PUT(body)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Test
    void answersWithoutABodyStayWithoutOne() throws Exception {
        String images = images(login());

        HttpResponse<byte[]> nothing = http.send(
                HttpRequest.newBuilder(URI.create(images + "/nothing")).DELETE().build(),
                HttpResponse.BodyHandlers.ofByteArray());
        HttpResponse<byte[]> head = http.send(
                HttpRequest.newBuilder(URI.create(images + "/v2/images"))
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());

        assertThat(nothing.statusCode()).isEqualTo(204);
        assertThat(nothing.body()).isEmpty();
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(proxy.count()).isEqualTo(3);
    }

    @Test
    void aRequestWithoutAnAnswerMakesTheRecordingUseless() throws Exception {
        String images = images(login());

        assertThatThrownBy(() -> get(images + "/dropped")).isInstanceOf(IOException.class);
        assertThatThrownBy(proxy::recording)
                .isInstanceOf(FidelityException.class)
                .hasMessageContaining("image: GET /dropped");
    }

    @Test
    void closingItRemovesItsFiles() {
        proxy.close();

        assertThat(proxy.directory()).doesNotExist();
    }

    @Test
    void aRegionWithoutFilesIsOneMessage(@TempDir Path empty) {
        assertThatThrownBy(() -> RecordingProxy.before("r1", empty))
                .isInstanceOf(FidelityException.class)
                .hasMessageContaining("clouds.yaml");
    }

    private HttpResponse<String> login() throws Exception {
        String auth = Trees.yaml(proxy.directory().resolve("clouds.yaml"))
                .at("/clouds/c1/auth/auth_url")
                .asText();
        HttpRequest request = HttpRequest.newBuilder(URI.create(auth + "/auth/tokens"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"auth\": {\"identity\": {\"methods\": [\"password\"]}}}", StandardCharsets.UTF_8))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String images(HttpResponse<String> login) {
        return Trees.parse(login.body())
                .orElseThrow()
                .at("/token/catalog/0/endpoints/0/url")
                .asText();
    }

    private HttpResponse<String> get(String url) throws Exception {
        return http.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
