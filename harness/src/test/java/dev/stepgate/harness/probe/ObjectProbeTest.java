package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.probe.FakeApi.Asked;
import dev.stepgate.harness.probe.FakeApi.Said;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ObjectProbeTest {

    private final Map<String, byte[]> store = new ConcurrentHashMap<>();
    private FakeApi api;
    private Asking asking;
    private Asker probe;

    @BeforeEach
    void start() throws IOException {
        api = new FakeApi(this::swift);
        asking = new Asking(api.access());
        ProbeSpec spec = Asking.spec("object-store", ProbeKind.OBJECT, api.url("/v1/AUTH_p"));
        asking.logIn(spec);
        probe = asking.asker(spec);
    }

    @AfterEach
    void stop() {
        asking.close();
        api.close();
    }

    private Said swift(Asked asked) {
        return switch (asked.method()) {
            case "PUT" -> {
                store.put(asked.path(), asked.body());
                yield Said.nothing(201);
            }
            case "DELETE" -> Said.nothing(store.remove(asked.path()) == null ? 404 : 204);
            default -> {
                byte[] content = store.get(asked.path());
                yield content == null ? Said.nothing(404) : new Said(200, "application/octet-stream", content);
            }
        };
    }

    private void instead(String method, FakeApi.Handler handler) {
        api.behave(asked -> asked.method().equals(method) ? handler.answer(asked) : swift(asked));
    }

    @Test
    void putsReadsComparesAndDeletesInAContainerOfTheRun() {
        assertThat(asking.ask(probe)).isEqualTo("OK");
        assertThat(asking.ask(probe)).isEqualTo("OK");
        assertThat(store.keySet()).singleElement().asString().startsWith("/v1/AUTH_p/stepgate-run-1-container-");
        assertThat(api.asked())
                .extracting(Asked::method)
                .containsExactly("PUT", "PUT", "GET", "DELETE", "PUT", "GET", "DELETE");
        asking.finish(probe);
        assertThat(store).isEmpty();
    }

    @Test
    void otherBytesThanWereWrittenAreAFailure() {
        instead("GET", asked -> {
            byte[] content = store.get(asked.path()).clone();
            content[content.length - 1]++;
            return new Said(200, "application/octet-stream", content);
        });
        assertThat(asking.ask(probe)).isEqualTo("FAIL content");
        instead("GET", asked -> new Said(200, "application/octet-stream", new byte[ObjectProbe.SIZE - 1]));
        assertThat(asking.ask(probe)).isEqualTo("FAIL content");
        instead("GET", asked -> Said.nothing(404));
        assertThat(asking.ask(probe)).as("acknowledged, and lost").isEqualTo("FAIL http-404");
    }

    @Test
    void eachRequestThatIsRefusedIsAFailureAndLeftoversAreRemoved() {
        instead("PUT", asked -> Said.nothing(503));
        assertThat(asking.ask(probe)).isEqualTo("FAIL http-503");
        instead("DELETE", asked -> Said.nothing(500));
        assertThat(asking.ask(probe)).isEqualTo("FAIL http-500");
        assertThat(store).as("container and object").hasSize(2);
        api.behave(this::swift);
        assertThat(asking.ask(probe)).isEqualTo("OK");
        assertThat(store).as("the container").hasSize(1);
    }
}
