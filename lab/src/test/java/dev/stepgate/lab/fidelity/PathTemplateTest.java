package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "/, /",
        "/v3, /v3",
        "/v2.0/, /v2.0/",
        "/v2.1/servers/detail, /v2.1/servers/detail",
        "/v2.1/servers/8f5f8e34-0e4f-4ad0-9d3c-6a36e0e1e1a1/action, /v2.1/servers/{id}/action",
        "/v2.1/flavors/lab.nano/os-extra_specs, /v2.1/flavors/{id}/os-extra_specs",
        "/v2.1/os-keypairs/stepgate-1-keypair-00000a, /v2.1/os-keypairs/{name}",
        "/v2.0/extensions/router, /v2.0/extensions/{name}",
        "/v3/25b8e14d030b45f0be0c57f201f8f39a/volumes/detail, /v3/{id}/volumes/detail",
        "/v2.1/servers/7/os-interface, /v2.1/servers/{id}/os-interface",
        "/v2/no-such-thing, /v2/no-such-thing"
    })
    void namesAndIdsBecomePlaceholdersAndAllElseStays(String path, String template) {
        assertThat(PathTemplate.of(path)).isEqualTo(template);
    }
}
