package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OperationTest {

    @Test
    void parametersAreSortedAndWithoutValues() {
        Operation operation = asked("GET", "/v2.1/servers?marker=x&limit=1&limit=2", Map.of(), "");

        assertThat(operation.request()).isEqualTo("GET /v2.1/servers?limit,marker");
        assertThat(operation).hasToString("compute: GET /v2.1/servers?limit,marker as member");
    }

    @Test
    void actionsAreToldApartByTheirName() {
        Operation operation = asked("POST", "/v2.1/servers/1/action", Map.of(), "{\"reboot\": {\"type\": \"SOFT\"}}");

        assertThat(operation.variant()).isEqualTo("reboot");
        assertThat(asked("POST", "/v2.1/servers/1/action", Map.of(), "no JSON").variant())
                .isEmpty();
        assertThat(asked("POST", "/v2.1/servers", Map.of(), "{\"server\": {}}").variant())
                .isEmpty();
    }

    @Test
    void loginsAreToldApartByTheirMethod() {
        String login = "{\"auth\": {\"identity\": {\"methods\": [\"password\"]}}}";

        assertThat(asked("POST", "/v3/auth/tokens", Map.of(), login).variant()).isEqualTo("password");
    }

    @Test
    void microversionsOfBothHeadersCount() {
        assertThat(asked("GET", "/", Map.of("openstack-api-version", "compute 2.93"), "")
                        .version())
                .isEqualTo("2.93");
        assertThat(asked("GET", "/", Map.of("x-openstack-nova-api-version", "2.3"), "")
                        .version())
                .isEqualTo("2.3");
        assertThat(asked("GET", "/", Map.of(), "").version()).isEmpty();
    }

    @Test
    void clientsThatDoNotAcceptJsonAreToldApart() {
        assertThat(asked("GET", "/", Map.of("accept", "*/*"), "").variant()).isEqualTo("accepting */*");
    }

    private static Operation asked(String method, String target, Map<String, String> headers, String body) {
        return Operation.of(Exchanges.of(method, target, headers, body, 200, "{}"));
    }
}
