package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionProfileTest {

    @TempDir
    Path directory;

    @Test
    void fullProfileIsReadAsWritten() throws IOException {
        write("lab", """
                region: lab
                stage: dev
                predecessor: first
                cloud: lab-member
                appCredentialCloud: lab-app
                adminCloud: lab-admin
                image: lab-guest
                flavor: lab.nano
                externalNetwork: public
                services: [identity, compute]
                backends:
                  identity: [http://172.30.0.21:5000/v3, http://172.30.0.22:5000/v3]
                  compute: http://172.30.0.21:8774/
                control: http://172.30.0.5:1984/
                balancerStats: [http://172.30.0.5:1984/, {url: "http://172.30.0.6:1984/", user: openstack, passwordFile: stats.password}]
                containerEvents: {controller1: [ssh, controller1, podman, events, --format, json]}
                latencyBudgets:
                  default: {p50: 1000, p95: 3s, p99: 0.1m}
                  compute.servers: {p95: 1.5s}
                patience: 0.5
                sshPort: 10022
                microversions: {compute: 2.90, volume: "3.59"}
                ceph:
                  dashboards: [http://192.0.2.11:7000/, http://192.0.2.12:7000/]
                  exporters: http://192.0.2.11:9283/
                  user: stepgate
                  passwordFile: ceph.password
                """);
        Files.writeString(directory.resolve("ceph.password"), "canary\n");
        Files.writeString(directory.resolve("stats.password"), "canary-too\n");
        RegionProfile profile = read("lab", Map.of());
        assertThat(profile)
                .isEqualTo(new RegionProfile(
                        "lab",
                        "dev",
                        "first",
                        "lab-member",
                        "lab-app",
                        "lab-admin",
                        "lab-guest",
                        "lab.nano",
                        "public",
                        List.of("identity", "compute"),
                        Map.of(
                                "identity",
                                List.of(
                                        URI.create("http://172.30.0.21:5000/v3"),
                                        URI.create("http://172.30.0.22:5000/v3")),
                                "compute",
                                List.of(URI.create("http://172.30.0.21:8774/"))),
                        URI.create("http://172.30.0.5:1984/"),
                        List.of(
                                new BalancerAccess(URI.create("http://172.30.0.5:1984/"), null, null),
                                new BalancerAccess(
                                        URI.create("http://172.30.0.6:1984/"), "openstack", Secret.of("canary-too"))),
                        Map.of("controller1", List.of("ssh", "controller1", "podman", "events", "--format", "json")),
                        Map.of(
                                "default",
                                new LatencyBudget(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(6)),
                                "compute.servers",
                                new LatencyBudget(null, Duration.ofMillis(1500), null)),
                        new Patience(0.5),
                        10_022,
                        Map.of("compute", new Microversion(2, 90), "volume", new Microversion(3, 59)),
                        new CephAccess(
                                List.of(URI.create("http://192.0.2.11:7000/"), URI.create("http://192.0.2.12:7000/")),
                                List.of(URI.create("http://192.0.2.11:9283/")),
                                "stepgate",
                                Secret.of("canary"))));
        assertThat(profile.toString()).doesNotContain("canary");
    }

    @Test
    void cloudIsThatOfTheProfileThenOfTheEnvironmentThenNamedAsTheRegion() throws IOException {
        Map<String, String> variables = Map.of("OS_CLOUD", "of-environment");
        write("lab", "cloud: of-profile\n");
        assertThat(read("lab", variables).cloud()).isEqualTo("of-profile");
        write("lab", "stage: dev\n");
        assertThat(read("lab", variables).cloud()).isEqualTo("of-environment");
        assertThat(read("lab", Map.of()).cloud()).isEqualTo("lab");
        assertThat(read("lab", Map.of()).services()).isEmpty();
        assertThat(read("lab", Map.of()).backends()).isEmpty();
        assertThat(read("lab", Map.of()).latencyBudgets()).isEmpty();
        assertThat(read("lab", Map.of()).control()).isNull();
        assertThat(read("lab", Map.of()).balancerStats()).isEmpty();
        assertThat(read("lab", Map.of()).containerEvents()).isEmpty();
        assertThat(read("lab", Map.of()).patience()).isEqualTo(Patience.USUAL);
        assertThat(read("lab", Map.of()).sshPort()).isEqualTo(22);
        assertThat(read("lab", Map.of()).ceph()).isNull();
    }

    @Test
    void allProblemsAreSaidTogetherWithTheirPlaces() throws IOException {
        write("lab", """
                region: labor
                clod: lab
                zzz: 1
                control: ftp://x
                backends: {compute: [nonsense]}
                services: [[identity]]
                latencyBudgets:
                  default: {p50: fast, p90: 1s}
                  image: {p50: 2s, p95: 1s}
                  volume:
                patience: none
                sshPort: 70000
                microversions: {compute: latest}
                """);
        assertThatThrownBy(() -> read("lab", Map.of()))
                .isInstanceOfSatisfying(ConfigurationException.class, exception -> assertThat(
                                exception.problems().stream().map(this::brief))
                        .containsExactly(
                                "1:9: this file is the profile of the region \"lab\", it says \"labor\"",
                                "2:1: unknown key \"clod\", did you mean \"cloud\"?",
                                "3:1: unknown key \"zzz\"; known are adminCloud, appCredentialCloud, backends, balancerStats,"
                                        + " ceph, cloud, containerEvents, control, externalNetwork, flavor, image, latencyBudgets,"
                                        + " microversions, patience, predecessor, region, services, sshPort,"
                                        + " stage",
                                "4:10: \"control\" must be an address such as https://host:5000, without user and password",
                                "5:21: \"compute\" must be an address such as https://host:5000, without user and password",
                                "6:12: \"services\" must be a single value, this is a list",
                                "8:12: a latency budget needs at least one of p50, p95, p99",
                                "8:18: \"p50\" must be a duration such as 250ms or 1.5s, or a number of milliseconds,"
                                        + " this is \"fast\"",
                                "8:24: unknown key \"p90\", did you mean \"p50\"?",
                                "9:10: a higher percentile cannot have a lower limit: PT1S after PT2S",
                                "10:10: a latency budget needs at least one of p50, p95, p99",
                                "11:11: \"patience\" must be a factor from 0.01 to 100, this is \"none\"",
                                "12:10: \"sshPort\" must be a port from 1 to 65535, this is \"70000\"",
                                "13:26: \"compute\" must be a version such as 2.90, this is \"latest\""));
    }

    @Test
    void missingProfileIsAnsweredWithThoseThereAre() throws IOException {
        assertThatThrownBy(() -> read("lab", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("regions/lab.yaml: there is no profile of the region \"lab\": write this file");
        write("labs", "cloud: x\n");
        write("prod", "cloud: x\n");
        assertThatThrownBy(() -> read("lab", Map.of()))
                .hasMessageContaining("did you mean \"labs\"? There are labs, prod");
    }

    @Test
    void nameThatLeavesTheFolderIsRefused() {
        assertThatThrownBy(() -> read("../clouds", Map.of()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("a region's name is letters, digits, dots and dashes");
    }

    private String brief(Problem problem) {
        return problem.toString().replace(directory.resolve("regions").resolve("lab.yaml") + ":", "");
    }

    private RegionProfile read(String region, Map<String, String> variables) {
        Problems problems = new Problems();
        RegionProfile profile = new ProfileReader(region, FakeCloud.environment(directory, variables), problems)
                .read()
                .profile();
        problems.throwIfAny();
        return profile;
    }

    private void write(String region, String text) throws IOException {
        Files.createDirectories(directory.resolve("regions"));
        Files.writeString(directory.resolve("regions").resolve(region + ".yaml"), text);
    }
}
