package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.plan.ProbeOptions;
import dev.stepgate.reports.record.AddressFamily;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionProbesTest {

    private static final List<String> SERVICES =
            List.of("identity", "compute", "network", "image", "volume", "placement");

    private static final Map<String, URI> CATALOGUE = Map.of(
            "identity", URI.create("https://api.example:5000/v3/"),
            "compute", URI.create("https://api.example:8774/v2.1"),
            "network", URI.create("https://api.example:9696"),
            "image", URI.create("https://api.example/image/"),
            "volume", URI.create("https://api.example:8776/v3/0123"),
            "placement", URI.create("https://api.example/placement"),
            "object-store", URI.create("https://api.example:8080/swift/v1/AUTH_0123"));

    private static final Map<String, List<URI>> BACKENDS = Map.of(
            "identity",
            List.of(URI.create("http://10.0.0.1:5000/v3"), URI.create("http://10.0.0.2:5000/v3")),
            "compute",
            List.of(URI.create("http://10.0.0.1:8774/")));

    private static RegionProfile profile(List<String> services, Map<String, List<URI>> backends) {
        return new RegionProfile(
                "r",
                null,
                null,
                "c",
                null,
                null,
                null,
                null,
                null,
                services,
                backends,
                URI.create("http://10.0.0.9/"),
                null,
                null,
                null,
                null,
                22,
                null,
                null);
    }

    private static ProbeOptions options(String yaml) {
        Plan plan = PlanReader.parse(
                Path.of("plan.yaml"), "{name: p, defaults: {probes: {" + yaml + "}}, steps: [{id: a, duration: 1s}]}");
        return plan.probes();
    }

    private static List<ProbeSpec> probes(List<String> services, String yaml) {
        return RegionProbes.of(profile(services, BACKENDS), CATALOGUE::get, options(yaml));
    }

    private static List<String> names(List<ProbeSpec> probes) {
        return probes.stream().map(ProbeSpec::name).toList();
    }

    private static ProbeSpec probe(List<ProbeSpec> probes, String name) {
        return probes.stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "http://c:8774/v2.1, http://c:8774/",
        "http://c:8776/v3/0123456789abcdef0123456789abcdef, http://c:8776/",
        "http://c:9292, http://c:9292/",
        "http://c:9292/, http://c:9292/",
        "https://api.example/compute/v2.1, https://api.example/compute/",
        "https://api.example/volume/v3/0123, https://api.example/volume/",
        "https://api.example/placement, https://api.example/placement/"
    })
    void versionDocumentStandsAboveVersionAndProject(URI endpoint, URI expected) {
        assertThat(Questions.versionDocument(endpoint)).isEqualTo(expected);
    }

    @Test
    void byDefaultReadsVersionsListsAndAnOldTokenAndOfEachBackendTheVersion() {
        List<ProbeSpec> probes = RegionProbes.of(profile(SERVICES, BACKENDS), CATALOGUE::get, ProbeOptions.DEFAULT);

        assertThat(names(probes))
                .containsExactly(
                        "identity",
                        "identity list",
                        "identity token",
                        "compute",
                        "compute list",
                        "network",
                        "network list",
                        "image",
                        "image list",
                        "volume",
                        "volume list",
                        "placement",
                        "compute@10.0.0.1",
                        "identity@10.0.0.1",
                        "identity@10.0.0.2",
                        "control");
        assertThat(probes).noneMatch(probe -> probe.kind().writes());
        assertThat(probes).filteredOn(ProbeSpec::control).hasSize(1);
        assertThat(probe(probes, "compute").interval()).isEqualTo(Duration.ofMillis(100));
        assertThat(probe(probes, "compute list").interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(probe(probes, "compute@10.0.0.1").authority()).isEqualTo("api.example:8774");
    }

    @ParameterizedTest
    @CsvSource({
        "identity,https://api.example:5000/",
        "identity list,https://api.example:5000/v3/auth/projects",
        "identity token,https://api.example:5000/v3/auth/tokens",
        "compute list,https://api.example:8774/v2.1/servers?limit=1",
        "compute list@10.0.0.1,http://10.0.0.1:8774/v2.1/servers?limit=1",
        "compute write,https://api.example:8774/v2.1/os-keypairs",
        "network list,https://api.example:9696/v2.0/networks?limit=1",
        "network write,https://api.example:9696/v2.0/security-groups",
        "image list,https://api.example/image/v2/images?limit=1",
        "image write,https://api.example/image/v2/images",
        "identity write,https://api.example:5000/v3/auth/tokens",
        "volume list,https://api.example:8776/v3/0123/volumes?limit=1",
        "object-store,https://api.example:8080/swift/info",
        "object-store object,https://api.example:8080/swift/v1/AUTH_0123",
        "object-store list,https://api.example:8080/swift/v1/AUTH_0123?limit=1&format=json",
        "compute tcp,tcp://api.example:8774",
        "image tcp,tcp://api.example:443",
        "compute session@10.0.0.1,http://10.0.0.1:8774/",
        "api.example ping,icmp://api.example",
        "10.0.0.1 ping@10.0.0.1,icmp://10.0.0.1"
    })
    void everyKindAsksAtItsAddress(String name, URI url) {
        String all = "kinds: [version, list, token, write, object, tcp, session, ping]";
        String atBackends = "atBackends: [list, session, ping]";
        List<String> services = List.of("identity", "compute", "network", "image", "volume", "object-store");
        List<ProbeSpec> probes = probes(services, all + ", " + atBackends);

        assertThat(probe(probes, name).url()).isEqualTo(url);
        assertThat(names(probes)).doesNotHaveDuplicates();
    }

    @Test
    void eachConnectionUseAndFamilyIsAProbeOfItsOwn() {
        List<ProbeSpec> probes = RegionProbes.of(
                profile(List.of("compute"), BACKENDS),
                CATALOGUE::get,
                options("kinds: [version, tcp], connections: [new, reused], families: [ipv4, ipv6]"));

        assertThat(names(probes))
                .as("a name has both families, an address the one that it can have")
                .containsExactly(
                        "compute ipv4",
                        "compute ipv6",
                        "compute reused ipv4",
                        "compute reused ipv6",
                        "compute tcp ipv4",
                        "compute tcp ipv6",
                        "compute ipv4@10.0.0.1",
                        "compute reused ipv4@10.0.0.1",
                        "identity ipv4@10.0.0.1",
                        "identity reused ipv4@10.0.0.1",
                        "identity ipv4@10.0.0.2",
                        "identity reused ipv4@10.0.0.2",
                        "control");
    }

    @Test
    void familyThatAnAddressCannotHaveIsNotLeftOutSilently() {
        List<ProbeSpec> probes = RegionProbes.of(
                profile(List.of("compute"), Map.of()),
                service -> URI.create("http://10.0.0.5:8774/v2.1"),
                options("kinds: [version], families: [ipv6]"));

        assertThat(probe(probes, "compute ipv6").family()).isEqualTo(AddressFamily.IPV6);
    }

    @Test
    void targetsOfThePlanAreProbedAsTheirUrlsSay() {
        List<ProbeSpec> probes = probes(
                List.of("compute"),
                "targets: {gateway: 'icmp://10.0.0.254', names: 'dns://10.0.0.53/api.example?type=AAAA',"
                        + " ssh: 'tcp://10.0.0.7:22', canary: 'echo://10.0.0.8:7', page: 'http://10.0.0.9/up'}");

        assertThat(probes.stream()
                        .filter(p -> p.service().equals(p.name()) && p.via().equals("direct")))
                .extracting(ProbeSpec::name, ProbeSpec::kind)
                .containsExactly(
                        tuple("canary", ProbeKind.SESSION),
                        tuple("gateway", ProbeKind.PING),
                        tuple("names", ProbeKind.DNS),
                        tuple("page", ProbeKind.VERSION),
                        tuple("ssh", ProbeKind.TCP),
                        tuple("control", ProbeKind.VERSION));
    }

    @Test
    void backendsOnOneHostAreToldApartByTheirPorts() {
        Map<String, List<URI>> backends =
                Map.of("compute", List.of(URI.create("http://10.0.0.1:8774/"), URI.create("http://10.0.0.1/b")));

        assertThat(names(RegionProbes.of(profile(List.of(), backends), CATALOGUE::get, options("kinds: [version]"))))
                .containsExactly("compute@10.0.0.1:8774", "compute@10.0.0.1:80", "control");
    }

    @Test
    void writesThatNoServiceHasAnythingForAreRefused() {
        assertThatThrownBy(() -> probes(List.of("compute"), "kinds: [version, object]"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("kind object")
                .hasMessageContaining("region r (compute)");
    }

    @Test
    void targetWithTheNameOfAnotherProbeIsRefused() {
        assertThatThrownBy(() -> probes(List.of("compute"), "targets: {compute: 'tcp://10.0.0.1:1'}"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("two probes have the name 'compute'");
    }

    @Test
    void volumesAreWrittenOnlyAtTheBalancerAndOnlyIfThePlanSaysSo() {
        List<String> services = List.of("network", "volume");
        assertThat(names(probes(services, "kinds: [write]"))).containsExactly("network write", "control");
        List<ProbeSpec> probes = RegionProbes.of(
                profile(services, Map.of("volume", List.of(URI.create("http://10.0.0.1:8776/")))),
                CATALOGUE::get,
                options("kinds: [write], atBackends: [write], volumeWrites: true"));
        assertThat(names(probes)).containsExactly("network write", "volume write", "control");
        assertThat(probe(probes, "volume write").url())
                .isEqualTo(URI.create("https://api.example:8776/v3/0123/volumes"));
        assertThatThrownBy(() -> probes(List.of("network"), "kinds: [write], volumeWrites: true"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("volumeWrites");
    }
}
