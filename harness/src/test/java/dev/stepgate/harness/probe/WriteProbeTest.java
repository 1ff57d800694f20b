package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.probe.FakeApi.Said;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class WriteProbeTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    private final FakeObjects objects = new FakeObjects();
    private FakeApi api;
    private Asking asking;
    private Asker write;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi(objects);
        asking = new Asking(api.access());
        ProbeSpec spec = Asking.spec("network", ProbeKind.WRITE, api.url("/v2.0/security-groups"));
        asking.logIn(spec);
        write = asking.asker(spec);
    }

    @AfterEach
    void stop() {
        asking.close();
        api.close();
    }

    /** Refuses requests of this method. */
    private void refuse(String method, int status, String body) {
        api.behave(asked -> asked.method().equals(method) ? Said.json(status, body) : objects.answer(asked));
    }

    @Test
    void makesAnObjectWithTheRunsNameAndDeletesIt() {
        assertThat(asking.ask(write)).isEqualTo("OK");
        assertThat(asking.ask(write)).isEqualTo("OK");
        assertThat(objects.made()).isEqualTo(2);
        assertThat(objects.there()).isEmpty();
        assertThat(api.asked().get(0).text()).contains("stepgate-run-1-securitygroup-");
        assertThat(api.asked())
                .extracting(Object::toString)
                .containsExactly(
                        "POST /v2.0/security-groups",
                        "DELETE /v2.0/security-groups/id-1",
                        "POST /v2.0/security-groups",
                        "DELETE /v2.0/security-groups/id-2");
    }

    @Test
    void refusedCreationIsAFailureAndWhatMayHaveComeOfItIsLookedFor() {
        refuse("POST", 503, "{}");
        assertThat(asking.ask(write)).isEqualTo("FAIL http-503");
        api.behave(objects);
        assertThat(asking.ask(write)).isEqualTo("OK");
        assertThat(api.asked().get(1).toString()).startsWith("GET /v2.0/security-groups?name=stepgate-run-1-");
    }

    @Test
    void refusalThatMadeNothingIsNotLookedFor() {
        refuse("POST", 400, "{}");
        assertThat(asking.ask(write)).isEqualTo("FAIL http-400");
        api.behave(objects);
        assertThat(asking.ask(write)).isEqualTo("OK");
        assertThat(api.asked()).noneMatch(asked -> asked.method().equals("GET"));
    }

    @Test
    void wantOfQuotaIsOurProjectsFault() {
        refuse("POST", 409, "{\"NeutronError\": {\"type\": \"OverQuota\"}}");
        assertThat(asking.ask(write)).isEqualTo("UNKNOWN quota");
        refuse("POST", 409, "{\"NeutronError\": {\"type\": \"Other\"}}");
        assertThat(asking.ask(write)).isEqualTo("FAIL http-409");
    }

    @Test
    void refusedDeletionIsAFailureAndMadeUpForByTheNextAttempt() {
        refuse("DELETE", 500, "{}");
        assertThat(asking.ask(write)).isEqualTo("FAIL http-500");
        assertThat(objects.there()).hasSize(1);
        assertThat(asking.ask(write)).as("the left one is not deleted either").isEqualTo("FAIL http-500");
        assertThat(objects.made()).as("nothing new meanwhile").isEqualTo(1);
        api.behave(objects);
        assertThat(asking.ask(write)).isEqualTo("OK");
        assertThat(objects.there()).isEmpty();
    }

    @Test
    void acknowledgedObjectThatIsNotThereIsAFailure() {
        refuse("DELETE", 404, "{}");
        assertThat(asking.ask(write)).isEqualTo("FAIL http-404");
    }

    @Test
    void answerWithoutAnIdIsAFailureAndTheObjectIsFoundByItsName() {
        api.behave(asked -> {
            Said said = objects.answer(asked);
            return asked.method().equals("POST") ? Said.json(201, "<html>") : said;
        });
        assertThat(asking.ask(write)).isEqualTo("FAIL no-id");
        assertThat(objects.there()).hasSize(1);
        api.behave(objects);
        assertThat(asking.ask(write)).isEqualTo("OK");
        assertThat(objects.there()).isEmpty();
    }

    @Test
    void keyPairThatMayHaveBeenMadeIsDeletedByItsName() {
        ProbeSpec spec = Asking.spec("compute", ProbeKind.WRITE, api.url("/v2.1/os-keypairs"));
        Asker keyPairs = asking.asker(spec);
        api.behave(asked -> Said.json(503, "{}"));
        assertThat(asking.ask(keyPairs)).isEqualTo("FAIL http-503");
        String name = api.asked().get(0).text().replaceFirst(".*\"name\":\"([^\"]+)\".*", "$1");
        api.behave(asked -> asked.method().equals("POST") ? Said.json(200, "{}") : Said.nothing(202));

        assertThat(asking.ask(keyPairs)).isEqualTo("OK");

        assertThat(name).startsWith("stepgate-run-1-");
        assertThat(api.asked().get(1)).hasToString("DELETE /v2.1/os-keypairs/" + name);
    }

    @Test
    void neverMoreThanThreeExistWhileAnswersAreMissing() {
        api.behave(asked -> {
            objects.answer(asked);
            return null;
        });
        List<CompletableFuture<Answer>> hanging = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            hanging.add(asking.asked(write, SHORT));
        }
        assertThat(hanging.stream().map(Asking::get).map(Answer::error))
                .as("three were sent, three held back")
                .containsExactlyInAnyOrder("timeout", "timeout", "timeout", "held-back", "held-back", "held-back");
        assertThat(objects.most()).isEqualTo(3);
        api.behave(objects);
        assertThat(asking.ask(write)).isEqualTo("OK");
        assertThat(objects.there()).isEmpty();
        assertThat(objects.most()).isEqualTo(3);
    }

    @Test
    void whatIsLeftIsRemovedAtTheEnd() {
        refuse("DELETE", 503, "{}");
        assertThat(asking.ask(write)).isEqualTo("FAIL http-503");
        api.behave(objects);
        asking.finish(write);
        assertThat(objects.there()).isEmpty();
    }

    @Test
    void endDoesNotWaitForARegionThatIsDown() {
        refuse("DELETE", 503, "{}");
        assertThat(asking.ask(write)).isEqualTo("FAIL http-503");
        asking.finish(write);
        assertThat(objects.there()).hasSize(1);
    }
}
