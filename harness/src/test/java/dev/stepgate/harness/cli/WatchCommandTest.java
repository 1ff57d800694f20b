package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.sun.net.httpserver.HttpServer;
import dev.stepgate.harness.probe.FakeServer;
import dev.stepgate.reports.record.JudgementFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command on real sockets of this machine. */
@Timeout(120)
class WatchCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final InetAddress FOUR = InetAddress.getLoopbackAddress();

    @TempDir
    private Path directory;

    @Test
    void outageIsToldWithBoundsThatContainTheTruthAndFails() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.status(200))) {
            Watcher watcher = watch(server.url(), "5s");
            awaitRequests(server, 10);
            long beforeDown = System.nanoTime();
            server.behave(FakeServer.RESET);
            long afterDown = System.nanoTime();
            awaitRequests(server, 15);
            long beforeUp = System.nanoTime();
            server.behave(FakeServer.status(200));
            long afterUp = System.nanoTime();

            Cli cli = watcher.ended();

            assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(1);
            assertThat(cli.out()).contains("down api: reset", "up   api after", "FAIL, gate CLOSED");
            JsonNode probe = judgedAgain(1).at("/probes/0");
            JsonNode outage = probe.at("/outages/0");
            assertThat(probe.get("outages")).hasSize(1);
            assertThat(outage.fieldNames())
                    .toIterable()
                    .contains("start", "end", "durationMs", "lowerMs", "upperMs", "open", "errors");
            assertThat(outage.get("errors").get(0).asText()).isEqualTo("reset");
            assertThat(outage.get("open").asBoolean()).isFalse();
            assertThat(outage.get("lowerMs").asDouble()).isLessThanOrEqualTo((afterUp - beforeDown) / 1e6);
            assertThat(outage.get("upperMs").asDouble()).isGreaterThanOrEqualTo((beforeUp - afterDown) / 1e6);
            assertThat(outage.get("start").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3,9}Z");
        }
    }

    @Test
    void everyAttemptThatWasDueIsRecordedAndGoodOnesPass() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.status(300))) {
            Cli cli = watch(server.url(), "2s").ended();

            assertThat(cli.exitCode()).as(cli.everything()).isZero();
            JsonNode probe = judgedAgain(0).at("/probes/0");
            assertThat(probe.get("name").asText()).isEqualTo("api");
            assertThat(probe.get("scheduled").asLong())
                    .isGreaterThanOrEqualTo(20)
                    .isEqualTo(probe.get("ok").asLong()
                            + probe.get("fail").asLong()
                            + probe.get("unknown").asLong());
            assertThat(probe.fieldNames())
                    .toIterable()
                    .contains("scheduled", "ok", "fail", "unknown", "coverage", "latencyMs", "outages");
            assertThat(probe.get("latencyMs").fieldNames()).toIterable().containsExactly("p50", "p95", "p99", "max");
            assertThat(Cli.stepgate("report", "--single-file", run()).exitCode())
                    .isZero();
        }
    }

    @Test
    void targetThatIsDownFromTheFirstIsAnOpenOutage() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Cli cli = watch(URI.create("tcp://127.0.0.1:" + port), "1s").ended();

        assertThat(cli.exitCode()).as(cli.everything()).isEqualTo(1);
        JsonNode outage = judgedAgain(1).at("/probes/0/outages/0");
        assertThat(outage.get("open").asBoolean()).isTrue();
        assertThat(outage.get("errors").get(0).asText()).isEqualTo("refused");
    }

    @Test
    void addressOfVersionSixIsAskedInBrackets() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            String host = server.getAddress().getAddress().getHostAddress();
            String url = "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                    + server.getAddress().getPort() + "/";

            Cli cli = watch(URI.create(url), "1s").ended();

            assertThat(judgedAgain(cli.exitCode()).at("/probes/0/ok").asLong())
                    .as(cli.everything())
                    .isPositive();
            assertThat(judgedAgain(cli.exitCode()).at("/probes/0/fail").asLong())
                    .isZero();
        } finally {
            server.stop(0);
        }
    }

    /** That of version 6, or on a machine without one that of version 4; how such URLs are read, {@link WatchReaderTest} says. */
    private static InetAddress loopback() throws IOException {
        byte[] one = new byte[16];
        one[one.length - 1] = 1;
        try (ServerSocket there = new ServerSocket(0, 1, InetAddress.getByAddress(one))) {
            return there.getInetAddress();
        } catch (SocketException none) {
            return FOUR;
        }
    }

    @Test
    void metricsAreServedWhileItProbes() throws Exception {
        try (FakeServer server = new FakeServer(FakeServer.status(503))) {
            Watcher watcher = watch(server.url(), "3s", "--metrics-port", "0");
            await().atMost(PATIENCE).until(() -> watcher.out().contains("/metrics") && server.connections() > 10);

            String metrics = scraped(watcher.out());

            assertThat(metrics)
                    .contains("# TYPE stepgate_probe_attempts_total counter")
                    .contains("stepgate_probe_attempts_total{outcome=\"ok\",probe=\"api\"} 0.0")
                    .containsPattern("stepgate_probe_attempts_total\\{outcome=\"fail\",probe=\"api\"} [1-9]")
                    .containsPattern("stepgate_probe_failures_total\\{error=\"http-503\",probe=\"api\"} [1-9]")
                    .contains("# TYPE stepgate_probe_latency_seconds histogram")
                    .containsPattern("stepgate_probe_start_lag_seconds_count\\{probe=\"api\"} [1-9]")
                    .contains("stepgate_probe_up{probe=\"api\"} 0.0")
                    .contains("stepgate_probe_outages_total{probe=\"api\"} 1.0")
                    .containsPattern("stepgate_probe_downtime_seconds_total\\{probe=\"api\"} [0-9]");
            assertThat(watcher.ended().exitCode()).isEqualTo(1);
        }
    }

    private static String scraped(String out) throws IOException, InterruptedException {
        Matcher url = Pattern.compile("metrics: (\\S+)").matcher(out);
        assertThat(url.find()).as(out).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url.group(1))).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void portOfMetricsThatIsInUseIsToldBeforeAnythingIsStarted() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, FOUR);
                FakeServer server = new FakeServer(FakeServer.status(200))) {
            String port = String.valueOf(other.getLocalPort());

            Cli cli = watch(server.url(), "1s", "--metrics-port", port).ended();

            assertThat(cli.exitCode()).isEqualTo(254);
            assertThat(cli.err()).contains("--metrics-port", port).doesNotContain("\tat ");
            assertThat(directory.resolve("run")).doesNotExist();
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void judgementGoesToStandardOutputAndTheRestElsewhere() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.status(200))) {
            Cli cli = watch(server.url(), "500ms", "--json").ended();

            assertThat(JSON.readTree(cli.out()).get("region").asText()).isEqualTo("(none)");
            assertThat(cli.err()).contains("watching 1 probe");
        }
    }

    private Watcher watch(URI url, String duration, String... further) {
        String[] usual = {
            "--url", "api=" + url, "--interval", "50ms", "--timeout", "1s", "--duration", duration, "--run", run()
        };
        String[] all = new String[usual.length + further.length];
        System.arraycopy(usual, 0, all, 0, usual.length);
        System.arraycopy(further, 0, all, usual.length, further.length);
        return new Watcher(all);
    }

    private String run() {
        return directory.resolve("run").toString();
    }

    /** What {@code judge --json} says of the record, which fits the schema and has the exit code of the watch. */
    private JsonNode judgedAgain(int exitCode) throws IOException {
        Cli judge = Cli.stepgate("judge", run(), "--json");
        assertThat(judge.exitCode()).as(judge.everything()).isEqualTo(exitCode);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(JudgementFile.schema())
                        .validate(judge.out(), InputFormat.JSON))
                .isEmpty();
        return JSON.readTree(judge.out());
    }

    private static void awaitRequests(FakeServer server, int more) {
        int enough = server.connections() + more;
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5)).until(() -> server.connections() >= enough);
    }
}
