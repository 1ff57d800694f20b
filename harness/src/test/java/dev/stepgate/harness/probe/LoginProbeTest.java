package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.ProbeKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LoginProbeTest {

    private static String answer(String head) {
        return "HTTP/1.1 " + head + "\r\nContent-Length: 0\r\n\r\n";
    }

    @ParameterizedTest
    @CsvSource({
        "'201 Created\r\nX-Subject-Token: gAAAA',OK",
        "'201 Created',FAIL no-id",
        "'200 OK\r\nX-Subject-Token: gAAAA',FAIL http-200",
        "'401 Unauthorized',FAIL http-401",
        "'429 Too Many Requests',UNKNOWN http-429",
        "'503 Service Unavailable',FAIL http-503"
    })
    void onlyANewTokenIsALogin(String head, String expected) throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.raw(answer(head)));
                FakeApi keystone = new FakeApi(asked -> null);
                Asking asking = new Asking(keystone.access())) {
            Asker login = asking.asker(Asking.spec("identity", ProbeKind.WRITE, server.url()));
            assertThat(asking.ask(login)).isEqualTo(expected);
        }
    }

    @Test
    void sendsTheLoginsBodyAndNoToken() throws IOException {
        try (FakeApi api = new FakeApi(asked -> FakeApi.Said.nothing(503));
                Asking asking = new Asking(api.access())) {
            assertThat(asking.ask(asking.asker(Asking.spec("identity", ProbeKind.WRITE, api.url("/v3/auth/tokens")))))
                    .isEqualTo("FAIL http-503");
            assertThat(api.asked()).singleElement().satisfies(asked -> {
                assertThat(asked).hasToString("POST /v3/auth/tokens");
                assertThat(new String(asked.body(), StandardCharsets.UTF_8)).isEqualTo("{\"auth\":{}}");
                assertThat(asked.token()).isNull();
            });
        }
    }

    @Test
    void withoutAnIdentityNothingCanBeSaid() throws IOException {
        try (FakeApi api = new FakeApi(asked -> FakeApi.Said.nothing(201));
                Asking asking = Asking.anybody()) {
            assertThat(asking.ask(asking.asker(Asking.spec("identity", ProbeKind.WRITE, api.url("/v3/auth/tokens")))))
                    .isEqualTo("UNKNOWN no-token");
        }
    }
}
