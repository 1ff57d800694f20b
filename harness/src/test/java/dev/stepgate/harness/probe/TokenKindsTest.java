package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.probe.FakeApi.Said;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kinds that read with a token: a list, and the token itself. */
@Timeout(120)
class TokenKindsTest {

    private static ProbeSpec spec(FakeApi api, ProbeKind kind) {
        return Asking.spec("identity", kind, api.url("/v3/x?limit=1"));
    }

    @ParameterizedTest
    @CsvSource({
        "200,application/json,OK,OK",
        "200,application/json; charset=UTF-8,OK,OK",
        "200,application/problem+json,OK,OK",
        "200,text/html,FAIL not-json,OK",
        "204,text/plain,FAIL not-json,OK",
        "300,application/json,FAIL http-300,FAIL http-300",
        "302,text/html,FAIL http-302,FAIL http-302",
        "401,application/json,FAIL http-401,FAIL http-401",
        "403,application/json,FAIL http-403,FAIL http-403",
        "404,application/json,FAIL http-404,FAIL http-404",
        "429,application/json,UNKNOWN http-429,UNKNOWN http-429",
        "500,application/json,FAIL http-500,FAIL http-500",
        "503,text/html,FAIL http-503,FAIL http-503"
    })
    void answersAreSorted(int status, String type, String list, String token) throws IOException {
        try (FakeApi api = new FakeApi(asked -> new Said(status, type, new byte[] {'{', '}'}));
                Asking asking = new Asking(api.access())) {
            asking.logIn(spec(api, ProbeKind.LIST));
            assertThat(asking.ask(asking.asker(spec(api, ProbeKind.LIST)))).isEqualTo(list);
            assertThat(asking.ask(asking.asker(spec(api, ProbeKind.TOKEN)))).isEqualTo(token);
            assertThat(api.asked())
                    .hasSize(2)
                    .allMatch(asked ->
                            asked.token().equals("token-1") && asked.path().equals("/v3/x?limit=1"));
            assertThat(api.asked().get(1).subject()).isEqualTo("token-1");
        }
    }

    @ParameterizedTest
    @CsvSource({"LIST", "TOKEN", "WRITE", "OBJECT"})
    void withoutATokenNothingCanBeSaid(ProbeKind kind) throws IOException {
        try (FakeApi api = new FakeApi(asked -> Said.nothing(200));
                Asking asking = new Asking(api.access())) {
            ProbeSpec spec = Asking.spec("compute", kind, api.url("/v1/x"));
            assertThat(asking.ask(asking.asker(spec))).isEqualTo("UNKNOWN no-token");
            assertThat(api.asked()).isEmpty();
        }
    }

    @Test
    void loginIsTriedAgainUntilKeystoneAnswers() throws IOException {
        try (FakeApi api = new FakeApi(asked -> Said.json(200, "{}"));
                Asking asking = new Asking(api.access())) {
            api.keystone(false);
            asking.tokens().start();
            Asker list = asking.asker(spec(api, ProbeKind.LIST));
            assertThat(asking.ask(list)).isEqualTo("UNKNOWN no-token");
            api.keystone(true);
            Awaitility.await("a token").atMost(Asking.PATIENT).until(() -> asking.ask(list)
                    .equals("OK"));
        }
    }

    @Test
    void tokenThatOutlivedItselfIsNotShownAndNotBlamedOnTheRegion() throws IOException {
        try (FakeApi api = new FakeApi(asked -> Said.json(200, "{}"));
                Asking asking = new Asking(api.access())) {
            api.tokenLife(Duration.ofMillis(1));
            asking.tokens().start();
            Awaitility.await("a token")
                    .atMost(Asking.PATIENT)
                    .until(() -> asking.tokens().first() != null);
            Awaitility.await("its end").atMost(Asking.PATIENT).until(() -> asking.tokens()
                    .expired(asking.tokens().first()));
            assertThat(asking.ask(asking.asker(spec(api, ProbeKind.TOKEN)))).isEqualTo("UNKNOWN token-expired");
            assertThat(asking.ask(asking.asker(spec(api, ProbeKind.LIST)))).isEqualTo("UNKNOWN no-token");
            assertThat(api.asked()).isEmpty();
        }
    }

    @Test
    void tokenThatExpiresOnItsWayIsNotBlamedOnTheRegion() throws IOException {
        try (FakeApi api = new FakeApi(asked -> Said.nothing(200));
                Asking asking = new Asking(api.access())) {
            api.tokenLife(Duration.ofMillis(1500));
            asking.logIn(spec(api, ProbeKind.LIST));
            Tokens tokens = asking.tokens();
            api.behave(asked -> {
                Awaitility.await().atMost(Asking.PATIENT).until(() -> tokens.expired(tokens.first()));
                return Said.nothing(401);
            });
            assertThat(asking.ask(asking.asker(spec(api, ProbeKind.TOKEN)))).isEqualTo("UNKNOWN token-expired");
        }
    }

    @Test
    void refusedTokenIsRenewedForListsAndKeptForTheTokenProbe() throws IOException {
        try (FakeApi api = new FakeApi(asked -> Said.json("token-1".equals(asked.token()) ? 401 : 200, "{}"));
                Asking asking = new Asking(api.access())) {
            asking.logIn(spec(api, ProbeKind.LIST));
            Asker list = asking.asker(spec(api, ProbeKind.LIST));
            Asker token = asking.asker(spec(api, ProbeKind.TOKEN));
            assertThat(asking.ask(list)).isEqualTo("FAIL http-401");
            Awaitility.await("a new token").atMost(Asking.PATIENT).until(() -> asking.ask(list)
                    .equals("OK"));
            assertThat(asking.ask(token)).isEqualTo("FAIL http-401");
            assertThat(api.logins()).as("logins, however many answers were 401").isEqualTo(2);
        }
    }
}
