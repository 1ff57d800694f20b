package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFormTest {

    @ParameterizedTest
    @CsvSource({
        "'', empty",
        "8f5f8e34-0e4f-4ad0-9d3c-6a36e0e1e1a1, uuid",
        "req-8f5f8e34-0e4f-4ad0-9d3c-6a36e0e1e1a1, request-id",
        "25b8e14d030b45f0be0c57f201f8f39a, hex32",
        "2026-11-22T14:03:22Z, time-Z",
        "2026-11-22T14:03:22.000000Z, time-micros-Z",
        "2026-11-22T14:03:22.000000, time-micros",
        "2026-11-22T14:03:22, time-plain",
        "2026-11-22T14:03:22-00:00, time-offset",
        "2026-11-22 14:03:22.123456, time-spaced",
        "http://172.30.0.5:5000/v3, url",
        "10.0.0.7, ipv4",
        "10.0.0.0/24, cidr4",
        "300.0.0.1, text",
        "fa:16:3e:00:00:01, mac",
        "42, digits",
        "2.93, decimal",
        "/v2/images, path",
        "ACTIVE, text"
    })
    void formsThatMatterToClientsAreToldApart(String text, String form) {
        assertThat(TextForm.of(text)).isEqualTo(form);
    }
}
