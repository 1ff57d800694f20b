package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.lab.embedded.ceph.Ceph;
import dev.stepgate.lab.embedded.ceph.CephVersion;
import dev.stepgate.lab.embedded.ceph.HealthCheck;
import dev.stepgate.lab.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CephTest {

    private static final String VERSION = "application/vnd.ceph.api.v1.0+json";

    private final OneRegion cloud = new OneRegion();
    private final Ceph ceph = cloud.region().ceph();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        cloud.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private URI url(int manager, String path) {
        return ceph.dashboardUrls().get(manager).resolve(path);
    }

    private HttpResponse<String> logIn(int manager, String password) {
        String body = "{\"username\":\"admin\",\"password\":\"" + password + "\"}";
        return send(HttpRequest.newBuilder(url(manager, "/api/auth"))
                .header("Accept", VERSION)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private JsonNode get(int manager, String path) {
        String token = json(logIn(manager, cloud.region().cephPassword().reveal()))
                .path("token")
                .asText();
        return json(send(HttpRequest.newBuilder(url(manager, path))
                .header("Accept", VERSION)
                .header("Authorization", "Bearer " + token)));
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.parseAny(response.body().getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private List<String> complaints() {
        return get(0, "/api/health/minimal").at("/health/checks").findValuesAsText("type");
    }

    @Test
    void healthyClusterHasNothingToComplainOf() {
        JsonNode health = get(0, "/api/health/minimal");

        assertThat(health.at("/health/status").asText()).isEqualTo("HEALTH_OK");
        assertThat(health.at("/pg_info/statuses").toString()).isEqualTo("{\"active+clean\":33}");
        assertThat(health.at("/mon_status/quorum")).hasSize(3);
        assertThat(get(0, "/api/summary").path("version").asText()).startsWith("ceph version 16.2.15 (");
    }

    @Test
    void requestsWithoutVersionOrTokenAreRefused() {
        assertThat(send(HttpRequest.newBuilder(url(0, "/api/summary"))).statusCode())
                .isEqualTo(415);
        assertThat(send(HttpRequest.newBuilder(url(0, "/api/summary")).header("Accept", VERSION))
                        .statusCode())
                .isEqualTo(401);
        assertThat(logIn(0, "wrong").statusCode()).isEqualTo(400);
    }

    @Test
    void osdThatIsDownDegradesUntilItHasCaughtUp() {
        ceph.setFlag("noout");
        ceph.stop("osd.1");

        assertThat(complaints()).containsExactly("OSDMAP_FLAGS", "OSD_DOWN", "OSD_HOST_DOWN", "PG_DEGRADED");
        assertThat(get(0, "/api/osd/flags").toString()).contains("noout");

        ceph.start("osd.1");
        assertThat(complaints()).containsExactly("OSDMAP_FLAGS", "PG_DEGRADED");
        cloud.settle();
        ceph.unsetFlag("noout");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void standbyTakesOverWhenTheActiveManagerStops() {
        assertThat(send(HttpRequest.newBuilder(url(1, "/"))).statusCode()).isEqualTo(303);

        ceph.stop("mgr.x");

        assertThatThrownBy(() -> send(HttpRequest.newBuilder(url(0, "/")))).hasCauseInstanceOf(ConnectException.class);
        assertThat(get(1, "/api/health/minimal").at("/mgr_map/active_name").asText())
                .isEqualTo("y");
        ceph.start("mgr.x");
        assertThat(send(HttpRequest.newBuilder(url(0, "/"))).statusCode()).isEqualTo(303);
    }

    @Test
    void upgradedOsdsAskForTheirReleaseToBeRequired() {
        List.of("osd.0", "osd.1", "osd.2").forEach(osd -> ceph.upgrade(osd, CephVersion.REEF));

        assertThat(complaints()).containsExactly("OSD_UPGRADE_FINISHED");
        ceph.requireOsdRelease(CephVersion.REEF);
        assertThat(complaints()).isEmpty();
    }

    @Test
    void complaintCanBeRaisedAndCleared() {
        ceph.raise(new HealthCheck("BLUESTORE_NO_PER_POOL_OMAP", true, "3 OSD(s) reporting legacy omap", 3, List.of()));

        assertThat(get(0, "/api/summary").path("health_status").asText()).isEqualTo("HEALTH_ERR");
        ceph.clear("BLUESTORE_NO_PER_POOL_OMAP");
        assertThat(get(0, "/api/summary").path("health_status").asText()).isEqualTo("HEALTH_OK");
    }

    private JsonNode query(String expression) {
        String query = URLEncoder.encode(expression, StandardCharsets.UTF_8);
        return json(
                send(HttpRequest.newBuilder(cloud.region().prometheusUrl().resolve("/api/v1/query?query=" + query))));
    }

    @Test
    void prometheusKnowsHealthVersionsAndWhoIsUp() {
        ceph.stop("mon.c");
        cloud.region().pool("compute").backend("controller1").stop();

        assertThat(query("ceph_health_status").at("/data/result/0/value/1").asText())
                .isEqualTo("1.0");
        assertThat(query("ceph_osd_metadata").at("/data/result")).hasSize(3);
        assertThat(query("ceph_mon_quorum_status{ceph_daemon=\"mon.c\"}")
                        .at("/data/result/0/value/1")
                        .asText())
                .isEqualTo("0.0");
        assertThat(query("up{job=\"compute\"}").at("/data/result").findValues("value").stream()
                        .map(value -> value.path(1).asText()))
                .containsExactly("0", "1");
        assertThat(query("nonsense").at("/data/result")).isEmpty();
        assertThat(query("sum(up)").path("errorType").asText()).isEqualTo("bad_data");
    }
}
