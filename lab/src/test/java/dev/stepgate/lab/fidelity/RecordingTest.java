package dev.stepgate.lab.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordingTest {

    @Test
    void answersToTheSameOperationAndStatusAreOneShapeWithTheFullestExample() {
        Recording recording = Recording.of(List.of(
                Exchanges.json(200, "{\"a\": []}"),
                Exchanges.json(200, "{\"a\": [1]}"),
                Exchanges.json(200, "{\"a\": []}")));

        assertThat(recording.entries()).hasSize(1);
        Recording.Entry entry = recording.entries().values().iterator().next();
        assertThat(ShapeJson.write(entry.shape().body())).hasToString("{\"a\":[\"integer\"]}");
        assertThat(entry.example()).hasToString("{\"a\":[1]}");
    }

    @Test
    void bodiesThatAreNoJsonAreNamed() {
        Exchange one = Exchanges.json(200, "bytes\u0000");

        assertThat(body(Exchanges.with(one, Map.of()))).isEqualTo("\"bytes\"");
        assertThat(body(Exchanges.with(one, Map.of("content-type", List.of("application/octet-stream")))))
                .isEqualTo("\"bytes\"");
        assertThat(body(Exchanges.with(Exchanges.json(200, "OK"), Map.of("content-type", List.of("text/plain")))))
                .isEqualTo("\"'OK'\"");
        assertThat(body(Exchanges.json(204, ""))).isEqualTo("\"nothing\"");
    }

    @Test
    void headersOfTheMomentAreLeftOut() {
        Exchange one = Exchanges.with(
                Exchanges.json(200, "{}"),
                Map.of(
                        "date",
                        List.of("now"),
                        "server",
                        List.of("x"),
                        "content-length",
                        List.of("2"),
                        "vary",
                        List.of("y")));

        assertThat(ShapeJson.write(AnswerShape.of(one).headers())).hasToString("{\"vary\":\"'y'\"}");
    }

    @Test
    void theVersionIsThatOfTheVersionDocument() {
        String document = "{\"versions\": [{\"id\": \"v2.0\", \"status\": \"SUPPORTED\", \"version\": \"\"},"
                + " {\"id\": \"v2.1\", \"status\": \"CURRENT\", \"version\": \"2.93\"}]}";
        Recording recording = Recording.of(List.of(Exchanges.of("GET", "/", Map.of(), "", 200, document)));

        assertThat(recording.version("compute").asText()).isEqualTo("2.93");
        assertThat(recording.version("image")).isNull();
    }

    @Test
    void nothingRecordedHasNoServices() {
        assertThat(Recording.of(List.of()).services()).isEmpty();
        assertThat(Recording.of(List.of()).operations()).isZero();
    }

    @Test
    void anExchangeDoesNotPrintWhatMayBeSecret() {
        Exchange one = Exchanges.of("POST", "/v3/auth/tokens?secret=s1", Map.of("x-auth-token", "s2"), "s3", 201, "s4");

        assertThat(one).hasToString("compute: POST /v3/auth/tokens as member: 201");
        assertThat(one.requestBody().toString() + one.body()).doesNotContain("s3", "s4");
    }

    private static String body(Exchange exchange) {
        return ShapeJson.write(AnswerShape.of(exchange).body()).toString();
    }
}
