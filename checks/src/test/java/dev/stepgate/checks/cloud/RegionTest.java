package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionTest {

    private final FakeCloud cloud = new FakeCloud();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void openingSendsNothing() {
        try (Region region = Region.open("lab", cloud.configure(directory))) {
            assertThat(region.profile().cloud()).isEqualTo("lab");
            assertThat(region.admin()).isEmpty();
            assertThat(region).hasToString("lab as demo@demo in region RegionOne of " + cloud.address() + "/v3");
        }
        assertThat(cloud.logins()).isZero();
    }

    @Test
    void everyRequestOfEverySessionIsReportedToEveryTap() {
        cloud.answer("/compute/v2.1/servers/11111111-2222-3333-4444-555555555555", 404, "{}");
        List<Exchange> first = new CopyOnWriteArrayList<>();
        List<Exchange> second = new CopyOnWriteArrayList<>();
        try (Region region = Region.open("lab", cloud.configure(directory))) {
            region.tap(first::add);
            region.tap(second::add);
            region.appCredential().orElseThrow().token();
            region.member().openstack().compute().servers().get("11111111-2222-3333-4444-555555555555");
            region.member().raw("volume").queryParam("signature", "x").get("/volumes");
        }
        assertThat(first).isEqualTo(second);
        assertThat(first)
                .extracting(exchange -> exchange.service() + " " + exchange.operation() + " " + exchange.method() + " "
                        + exchange.path() + " " + exchange.status() + " " + exchange.requestId())
                .containsExactly(
                        "identity identity.auth.tokens.create POST /v3/auth/tokens 201 req-1",
                        "identity identity.auth.tokens.create POST /v3/auth/tokens 201 req-2",
                        "compute compute.servers.get GET /compute/v2.1/servers/11111111-2222-3333-4444-555555555555 404 req-3",
                        "volume volume.volumes.list GET /volume/v3/af06382d365040cf92dd3668bb12d235/volumes 404 req-4");
        assertThat(first).allSatisfy(exchange -> assertThat(exchange.latency()).isPositive());
    }

    @Test
    void problemsOfProfileAndCloudsAreSaidTogether() throws IOException {
        Environment environment = cloud.configure(directory);
        Files.writeString(
                directory.resolve("regions").resolve("lab.yaml"), "cloud: lap\nadminCloud: lab-admin\nstge: dev\n");
        assertThatThrownBy(() -> Region.open("lab", environment))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "lab.yaml:1:8: there is no cloud \"lap\", did you mean \"lab\"? There are lab, lab-app")
                .hasMessageContaining("lab.yaml:2:13: there is no cloud \"lab-admin\". There are lab, lab-app")
                .hasMessageContaining("lab.yaml:3:1: unknown key \"stge\", did you mean \"stage\"?");
    }

    @Test
    void brokenCloudsFileIsOneProblem() throws IOException {
        Environment environment = cloud.configure(directory);
        Files.writeString(directory.resolve("clouds.yaml"), "clouds: [\n");
        assertThatThrownBy(() -> Region.open("lab", environment))
                .isInstanceOfSatisfying(ConfigurationException.class, exception -> assertThat(exception.problems())
                        .hasSize(1));
    }
}
