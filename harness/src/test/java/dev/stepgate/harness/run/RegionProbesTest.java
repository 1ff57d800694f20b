package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.reports.record.ProbeSpec;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionProbesTest {

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
        assertThat(RegionProbes.versionDocument(endpoint)).isEqualTo(expected);
    }

    @Test
    void everyServiceEveryBackendAndTheControlTargetAreProbed() {
        RegionProfile profile = new RegionProfile(
                "r",
                null,
                "c",
                null,
                null,
                null,
                null,
                null,
                List.of("identity", "image"),
                Map.of(
                        "identity",
                        List.of(URI.create("http://10.0.0.1:5000/v3"), URI.create("http://10.0.0.2:5000/v3"))),
                URI.create("http://10.0.0.9/"),
                null,
                null,
                22);

        List<ProbeSpec> probes = RegionProbes.of(
                profile,
                service -> URI.create("http://vip/" + service + "/v3"),
                Duration.ofMillis(100),
                Duration.ofSeconds(2));

        assertThat(probes)
                .extracting(ProbeSpec::name)
                .containsExactly("identity", "image", "identity@10.0.0.1", "identity@10.0.0.2", "control");
        assertThat(probes).filteredOn(ProbeSpec::control).hasSize(1);
        assertThat(probes.get(0).url()).isEqualTo(URI.create("http://vip/identity/"));
    }
}
