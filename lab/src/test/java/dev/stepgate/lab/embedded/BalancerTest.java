package dev.stepgate.lab.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.lab.embedded.balancer.Backend;
import dev.stepgate.lab.embedded.balancer.Downtime;
import dev.stepgate.lab.embedded.balancer.HealthChecks;
import dev.stepgate.lab.embedded.balancer.Pool;
import dev.stepgate.lab.embedded.balancer.Stats;
import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import dev.stepgate.lab.embedded.fault.Faults;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Api;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import dev.stepgate.lab.embedded.world.ManualTime;
import dev.stepgate.lab.embedded.world.Settings;
import dev.stepgate.lab.embedded.world.World;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The balancer treats its backends as HAProxy does in the lab. */
class BalancerTest {

    private static final Duration INTERVAL = Duration.ofSeconds(2);

    private final ManualTime time = new ManualTime();
    private final World world = new World("test", 1, time, Settings.usual());
    private final Loopback loopback = Loopback.claim(List.of(8000));
    private final Service service = service();
    private final Backend one = new Backend(world, service, "controller1", loopback.host(1, 8000), Runnable::run);
    private final Backend two = new Backend(world, service, "controller2", loopback.host(2, 8000), Runnable::run);
    private Pool pool;

    private Service service() {
        Routes routes = new Routes()
                .open("GET", "/health", operation -> Answer.of(200, "text/plain", "OK"))
                .open(
                        "GET",
                        "/",
                        operation ->
                                Answer.of(200, "text/plain", operation.call().backend()));
        return new Api(
                new Api.Description("test", "test-api", 8000, "/health", ServiceVersion.of("1", "1.0")),
                routes,
                new PlainDialect(),
                token -> Optional.empty(),
                world.lock());
    }

    @BeforeEach
    void start() {
        one.start();
        two.start();
        pool = new Pool(
                service,
                List.of(one, two),
                loopback.front(8000),
                new HealthChecks(INTERVAL, Duration.ofSeconds(5), 3, 1),
                time,
                Runnable::run);
    }

    @AfterEach
    void close() {
        pool.close();
        loopback.close();
    }

    private static HttpResponse<String> ask(InetSocketAddress address) throws IOException {
        try {
            URI uri = URI.create(EmbeddedRegion.http(address) + "/");
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private int status() throws IOException {
        return ask(pool.address()).statusCode();
    }

    private Stats.Server stats(String host) {
        return pool.stats().servers().stream()
                .filter(server -> server.host().equals(host))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void backendsAnswerInTurn() throws IOException {
        assertThat(List.of(ask(pool.address()).body(), ask(pool.address()).body()))
                .containsExactlyInAnyOrder("controller1", "controller2");
    }

    @Test
    void stoppedBackendRefusesAndTheOtherAnswersForIt() throws IOException {
        one.stop();

        assertThatThrownBy(() -> ask(one.address())).isInstanceOf(ConnectException.class);
        assertThat(ask(pool.address()).body()).isEqualTo("controller2");
        assertThat(ask(pool.address()).body()).isEqualTo("controller2");
        assertThat(stats("controller1").status()).isEqualTo("UP");
    }

    @Test
    void stoppedBackendIsDownAfterThreeChecksAndUpAfterOne() {
        one.stop();

        time.advance(INTERVAL.multipliedBy(2));
        assertThat(stats("controller1").status()).isEqualTo("UP");
        time.advance(INTERVAL);
        assertThat(stats("controller1").status()).isEqualTo("DOWN");
        assertThat(stats("controller1").checkStatus()).isEqualTo("L4CON");

        one.start();
        time.advance(INTERVAL);
        assertThat(stats("controller1").status()).isEqualTo("UP");
    }

    @Test
    void balancerItselfAnswers503WhenAllAreStopped() throws IOException {
        one.stop();
        two.stop();

        HttpResponse<String> answer = ask(pool.address());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("No server is available to handle this request.");
        assertThat(answer.headers().firstValue("x-openstack-request-id")).isEmpty();
        two.start();
        assertThat(status()).isEqualTo(200);
        assertThat(pool.stats().errors()).isEqualTo(1);
    }

    @Test
    void drainedBackendGetsNoRequestsThroughTheBalancer() throws IOException {
        pool.drain("controller1");

        assertThat(ask(pool.address()).body()).isEqualTo("controller2");
        assertThat(ask(pool.address()).body()).isEqualTo("controller2");
        assertThat(ask(one.address()).body()).isEqualTo("controller1");
        assertThat(stats("controller1").status()).isEqualTo("DRAIN");
    }

    @Test
    void frozenBackendIsDownAfterThreeChecksThatTimedOut() {
        one.freeze();

        time.advance(Duration.ofSeconds(22));

        assertThat(stats("controller1").status()).isEqualTo("DOWN");
        assertThat(stats("controller1").checkStatus()).isEqualTo("L7TOUT");
    }

    @Test
    void backendThatCrashesOnRequestsGives502() throws IOException {
        Faults faults = world.faults();
        faults.inject(FaultCatalogue.dropping("test", "controller1"), Activation.always());

        assertThat(List.of(status(), status())).containsExactlyInAnyOrder(200, 502);
    }

    @Test
    void serviceIsOnlyDownWhileNoBackendServesThatTheBalancerBelievesIn() {
        one.stop();
        time.advance(Duration.ofSeconds(1));
        assertThat(pool.downtimes()).isEmpty();

        two.stop();
        time.advance(Duration.ofSeconds(3));
        one.start();
        time.advance(Duration.ofSeconds(1));

        assertThat(pool.downtimes()).extracting(Downtime::length).containsExactly(Duration.ofSeconds(3));
        assertThat(pool.downtimes("controller1"))
                .containsExactly(new Downtime(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(4), true));
        assertThat(pool.downtimes("controller2"))
                .containsExactly(new Downtime(Instant.parse("2026-01-01T00:00:01Z"), Duration.ofSeconds(4), false));
    }

    @Test
    void backendThatIsBackServesNobodyUntilItPassesACheck() {
        one.stop();
        two.stop();
        time.advance(INTERVAL.multipliedBy(3));
        one.start();
        time.advance(Duration.ofSeconds(1));
        assertThat(pool.downtimes()).extracting(Downtime::over).containsExactly(false);

        time.advance(Duration.ofSeconds(1));

        assertThat(pool.downtimes())
                .containsExactly(new Downtime(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(8), true));
    }

    @Test
    void unknownHostIsNamedWithThoseThatAreThere() {
        assertThatThrownBy(() -> pool.backend("controller9"))
                .hasMessageContaining("controller9")
                .hasMessageContaining("[controller1, controller2]");
    }

    @Test
    void withdrawnAddressRefusesAndCountsAsDowntime() throws IOException {
        pool.withdraw();
        time.advance(Duration.ofMillis(400));

        assertThatThrownBy(() -> ask(pool.address())).isInstanceOf(ConnectException.class);
        pool.restore();
        assertThat(status()).isEqualTo(200);
        assertThat(pool.downtimes())
                .containsExactly(new Downtime(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofMillis(400), true));
    }

    @Test
    void requestsThatAFaultHitsAreLostThoughTheServiceServes() throws IOException {
        world.faults().inject(FaultCatalogue.dropping("test", "controller1"), Activation.always());

        assertThat(List.of(status(), status())).containsExactlyInAnyOrder(200, 502);
        assertThat(pool.downtimes()).isEmpty();
        assertThat(pool.losses()).hasSize(1);
    }

    @Test
    void requestsThatAreServedAreNotLost() throws IOException {
        assertThat(status()).isEqualTo(200);

        assertThat(pool.losses()).isEmpty();
    }
}
