package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.probe.FakeApi.Asked;
import dev.stepgate.harness.probe.FakeApi.Said;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class VolumeWriteProbeTest {

    private static final String VOLUMES = "/v3/0123/volumes";

    private FakeApi api;
    private Asking asking;
    private Asker write;
    private volatile String there;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi(this::serve);
        asking = new Asking(api.access());
        ProbeSpec spec = Asking.spec("volume", ProbeKind.WRITE, api.url(VOLUMES));
        asking.logIn(spec);
        write = asking.asker(spec);
    }

    @AfterEach
    void stop() {
        asking.close();
        api.close();
    }

    /** A project that can have one volume. */
    private Said serve(Asked asked) {
        switch (asked.method()) {
            case "POST" -> {
                there = asked.text().replaceFirst(".*\"name\":\"([^\"]+)\".*", "$1");
                return Said.json(202, "{\"volume\": {\"id\": \"v-1\"}}");
            }
            case "PUT" -> {
                return there == null ? Said.json(404, "{}") : Said.json(200, asked.text());
            }
            case "DELETE" -> {
                there = null;
                return Said.nothing(202);
            }
            default -> {
                if (asked.path().endsWith("/v-1")) {
                    return there == null ? Said.json(404, "{}") : Said.json(200, "{}");
                }
                boolean found = there != null && asked.path().endsWith("?name=" + there);
                return Said.json(200, "{\"volumes\": [" + (found ? "{\"id\": \"v-1\"}" : "") + "]}");
            }
        }
    }

    private void refuse(String method, int status, String body) {
        api.behave(asked -> asked.method().equals(method) ? Said.json(status, body) : serve(asked));
    }

    @Test
    void makesOneVolumeWritesItEachTimeAndDeletesItAtTheEnd() {
        assertThat(asking.ask(write)).isEqualTo("OK");
        assertThat(asking.ask(write)).isEqualTo("OK");
        asking.finish(write);
        assertThat(there).isNull();
        assertThat(api.asked())
                .extracting(Object::toString)
                .containsExactly(
                        "POST " + VOLUMES,
                        "PUT " + VOLUMES + "/v-1",
                        "PUT " + VOLUMES + "/v-1",
                        "DELETE " + VOLUMES + "/v-1",
                        "GET " + VOLUMES + "/v-1");
        assertThat(api.asked().get(0).text())
                .contains("stepgate-run-1-volume-", "\"size\":1", "\"metadata\":{\"stepgate\":\"run-1\"}");
    }

    @Test
    void anotherContentThanWrittenIsAFailure() {
        refuse("PUT", 200, "{\"volume\": {\"description\": \"old\"}}");
        assertThat(asking.ask(write)).isEqualTo("FAIL content");
    }

    @Test
    void refusedWriteIsAFailureAndTheVolumeIsKept() {
        assertThat(asking.ask(write)).isEqualTo("OK");
        refuse("PUT", 503, "{}");
        assertThat(asking.ask(write)).isEqualTo("FAIL http-503");
        api.behave(this::serve);
        assertThat(asking.ask(write)).isEqualTo("OK");
        assertThat(api.asked())
                .filteredOn(asked -> asked.method().equals("POST"))
                .hasSize(1);
    }

    @Test
    void volumeThatIsLostIsAFailureOnceAndThenAnotherIsMade() {
        assertThat(asking.ask(write)).isEqualTo("OK");
        there = null;
        assertThat(asking.ask(write)).isEqualTo("FAIL http-404");
        assertThat(asking.ask(write)).isEqualTo("OK");
    }

    @Test
    void creationWithoutAnAnswerIsLookedForBeforeAnotherIsMade() {
        api.behave(asked -> {
            Said said = serve(asked);
            return asked.method().equals("POST") ? Said.json(504, "{}") : said;
        });
        assertThat(asking.ask(write)).isEqualTo("FAIL http-504");
        api.behave(this::serve);
        assertThat(asking.ask(write)).isEqualTo("OK");
        assertThat(api.asked())
                .filteredOn(asked -> asked.method().equals("POST"))
                .hasSize(1);
        assertThat(api.asked().get(1).toString()).startsWith("GET " + VOLUMES + "?name=stepgate-run-1-volume-");
    }

    @Test
    void wantOfQuotaIsOurProjectsFault() {
        refuse("POST", 413, "{\"overLimit\": {\"message\": \"VolumeLimitExceeded: quota\"}}");
        assertThat(asking.ask(write)).isEqualTo("UNKNOWN quota");
        asking.finish(write);
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void whileTheVolumeIsBeingMadeOtherAttemptsAreHeldBack() {
        CompletableFuture<Said> answer = new CompletableFuture<>();
        api.behave(asked -> asked.method().equals("POST") ? late(answer, asked) : serve(asked));
        CompletableFuture<Answer> first = asking.asked(write, Asking.PATIENT);
        assertThat(asking.ask(write)).isEqualTo("UNKNOWN held-back");
        answer.complete(Said.nothing(0));
        assertThat(Asking.get(first).error()).isNull();
    }

    private Said late(CompletableFuture<Said> answer, Asked asked) {
        answer.join();
        return serve(asked);
    }

    @Test
    void volumeThatIsStillBeingMadeIsDeletedAsSoonAsItCanBe() {
        assertThat(asking.ask(write)).isEqualTo("OK");
        long[] refusals = {2};
        api.behave(asked -> asked.method().equals("DELETE") && refusals[0]-- > 0
                ? Said.json(400, "{\"badRequest\": {\"message\": \"Invalid volume\"}}")
                : serve(asked));
        asking.finish(write);
        assertThat(there).isNull();
    }
}
