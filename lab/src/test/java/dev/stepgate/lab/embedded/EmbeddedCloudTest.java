package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.lab.embedded.world.ManualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedCloudTest {

    private static EmbeddedCloud.Builder builder() {
        return EmbeddedCloud.builder().guestPortOffset(10_000).time(new ManualTime());
    }

    @Test
    void regionsStandSideBySideAndKnowNothingOfEachOther() {
        try (EmbeddedCloud cloud = builder().regions("dev", "prod1").start()) {
            EmbeddedRegion dev = cloud.region("dev");
            EmbeddedRegion prod = cloud.region("prod1");

            assertThat(dev.authUrl()).isNotEqualTo(prod.authUrl());
            Client member = Client.of(dev, "demo");
            assertThat(Client.of(prod, "demo")
                            .withToken(member.token())
                            .get("network", "/v2.0/networks")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void describesItselfAsTheRealLabDoesAndKeepsThePasswordsFromOthers(@TempDir Path directory) throws IOException {
        try (EmbeddedCloud cloud = builder().regions("dev").start()) {
            cloud.describe(directory);

            Path clouds = directory.resolve("clouds.yaml");
            assertThat(Files.readString(clouds))
                    .contains("dev:", "dev-appcred:", "dev-admin:")
                    .contains(cloud.region("dev").authUrl().toString());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(clouds)))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(directory.resolve("regions/dev.yaml")))
                    .contains("image: \"lab-guest\"", "flavor: \"lab.nano\"", "externalNetwork: \"public\"");
        }
    }

    @Test
    void eachRegionSaysItsStage(@TempDir Path directory) throws IOException {
        try (EmbeddedCloud cloud =
                builder().regions("dev").region("prod1", "prod").start()) {
            cloud.describe(directory);

            assertThat(Files.readString(directory.resolve("regions/dev.yaml"))).contains("stage: \"dev\"");
            assertThat(Files.readString(directory.resolve("regions/prod1.yaml")))
                    .contains("stage: \"prod\"");
        }
    }

    @Test
    void statisticsOfTheBalancerNameEachBackend() {
        try (EmbeddedCloud cloud = builder().regions("dev").start()) {
            EmbeddedRegion region = cloud.region("dev");

            assertThat(region.statsUrl().toString()).startsWith("http://127.");
            assertThat(region.pool("compute").stats().csv())
                    .contains(
                            "nova-api,FRONTEND,",
                            "nova-api,controller1,",
                            "nova-api,controller2,",
                            "nova-api,BACKEND,");
        }
    }

    @Test
    void missingRegionIsNamedWithThoseThatAreThere() {
        assertThatThrownBy(() -> EmbeddedCloud.builder().start()).hasMessageContaining("at least one region");
        assertThatThrownBy(() -> EmbeddedCloud.builder().regions("a b")).hasMessageContaining("a b");
        try (EmbeddedCloud cloud = builder().regions("dev").start()) {
            assertThatThrownBy(() -> cloud.region("prod")).hasMessageContaining("[dev]");
        }
    }

    @Test
    void closedCloudGivesItsAddressesBack() {
        String before;
        try (EmbeddedCloud cloud = builder().regions("dev").start()) {
            before = cloud.region("dev").authUrl().toString();
        }
        try (EmbeddedCloud cloud = builder().regions("dev").start()) {
            assertThat(cloud.region("dev").authUrl()).hasToString(before);
        }
    }
}
