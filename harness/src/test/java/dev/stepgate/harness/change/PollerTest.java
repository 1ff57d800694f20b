package dev.stepgate.harness.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.stepgate.checks.cloud.BalancerAccess;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.StateChanged;
import dev.stepgate.reports.record.Observation.Subject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PollerTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final Changes changes = new Changes("the balancer");

    private static Instant at(long millis) {
        return ORIGIN.plusMillis(millis);
    }

    private static Map<String, State> states(String... namesAndValues) {
        Map<String, State> states = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            states.put(namesAndValues[i], new State(Subject.BACKEND, "identity", namesAndValues[i + 1], "L7OK/200"));
        }
        return states;
    }

    @Test
    void firstLookOnlySaysThatTheSourceAnswers() {
        assertThat(changes.seen(at(0), states("a", "UP")))
                .extracting(StateChanged::describe)
                .containsExactly("the balancer not asked → answers");
    }

    @Test
    void changeLiesBetweenTheLastLookAtTheOldStateAndTheFirstAtTheNew() {
        changes.seen(at(0), states("a", "UP", "b", "UP"));
        assertThat(changes.seen(at(1000), states("a", "UP", "b", "UP"))).isEmpty();
        assertThat(changes.seen(at(2000), states("a", "DOWN", "b", "UP")))
                .containsExactly(new StateChanged(
                        at(2000), at(1000), Subject.BACKEND, "identity", "a", "UP", "DOWN", "L7OK/200"));
        assertThat(changes.seen(at(3000), states("b", "UP", "c", "UP")))
                .extracting(StateChanged::describe)
                .containsExactly("c absent → UP (L7OK/200)", "a DOWN → absent");
    }

    @Test
    void sourceThatFailsLeavesTheStatesAndIsAChangeOfItsOwn() {
        changes.seen(at(0), states("a", "UP"));
        assertThat(changes.failed(at(1000), "refused"))
                .extracting(StateChanged::describe)
                .containsExactly("the balancer answers → does not answer (refused)");
        assertThat(changes.failed(at(2000), "refused")).isEmpty();
        List<StateChanged> back = changes.seen(at(3000), states("a", "DOWN"));
        assertThat(back)
                .extracting(StateChanged::describe)
                .containsExactly("the balancer does not answer → answers", "a UP → DOWN (L7OK/200)");
        assertThat(back.get(1).since()).as("it may have changed any time since").isEqualTo(at(0));
    }

    @Test
    void sourceThatFailsFromTheFirstIsToldOnce() {
        assertThat(changes.failed(at(0), "no route")).hasSize(1);
        assertThat(changes.failed(at(1000), "no route")).isEmpty();
    }

    @Test
    void asksARealPageAgainAndAgainAndRecordsWhatChanged() throws IOException, NoSuchAlgorithmException {
        String head = "# pxname,svname,status,check_status,check_code,\n";
        AtomicReference<String> status = new AtomicReference<>("UP");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean table = exchange.getRequestURI().getPath().equals("/;csv");
            byte[] body = (head + "keystone,c1," + status.get() + ",L4CON,,\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(table ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        List<Event> events = new CopyOnWriteArrayList<>();
        URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try (Pollers pollers = Pollers.start(
                List.of(new BalancerStats(new BalancerAccess(page, null, null), SSLContext.getDefault())),
                Clock.monotonic(),
                events::add)) {
            Awaitility.await("the first look").until(() -> events.size() == 1);
            status.set("DOWN");
            Awaitility.await("the change").until(() -> events.size() == 2);
            server.stop(0);
            Awaitility.await("the end of the source").until(() -> events.size() == 3);
            pollers.throwFailure();
        } finally {
            server.stop(0);
        }
        assertThat(events)
                .extracting(event -> ((StateChanged) event).after())
                .containsExactly("answers", "DOWN", "does not answer");
    }

    @Test
    void throwsWhatTheRecordThrew() {
        Source source = new Source() {
            @Override
            public String name() {
                return "a source";
            }

            @Override
            public Duration interval() {
                return Duration.ofMillis(1);
            }

            @Override
            public Map<String, State> look() {
                return Map.of();
            }
        };
        Pollers pollers = Pollers.start(List.of(source), Clock.monotonic(), event -> {
            throw new IllegalStateException("the disk is full");
        });
        Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(pollers::throwFailure).hasMessage("the disk is full"));
        assertThatThrownBy(pollers::close).hasMessage("the disk is full");
    }
}
