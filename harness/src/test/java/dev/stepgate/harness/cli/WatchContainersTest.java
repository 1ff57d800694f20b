package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.reports.record.Observation.ContainerEvent;
import dev.stepgate.reports.record.Observation.StateChanged;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A region whose profile names events of containers, and a statistics page that asks for a password. */
@Timeout(180)
class WatchContainersTest {

    private static final String PASSWORD = "canary-of-the-statistics";
    private static final String EVENT = """
            {"status":"die","id":"9f3d8c0b1e2a","Type":"container","Action":"die","Actor":{"ID":"9f3d8c0b1e2a","Attributes":\
            {"DB_PASSWORD":"canary-of-a-label","exitCode":"137","name":"glance_api"}},"time":1716200000}""";

    @TempDir
    private Path directory;

    @Test
    void theyAreInTheRecordAndNoSecretIsInAnythingThatIsWritten() throws IOException {
        Path run = directory.resolve("run");
        HttpServer page = page();
        Cli watched;
        try (EmbeddedCloud cloud =
                EmbeddedCloud.builder().regions("r").guestPortOffset(20_000).start()) {
            cloud.describe(directory);
            extend("127.0.0.1:" + page.getAddress().getPort());
            watched = Cli.stepgate(
                    "watch",
                    "--region",
                    "r",
                    "--directory",
                    directory.toString(),
                    "--kinds",
                    "version",
                    "--interval",
                    "500ms",
                    "--duration",
                    "5s",
                    "--run",
                    run.toString());
        } finally {
            page.stop(0);
        }
        assertThat(watched.exitCode()).as(watched.everything()).isZero();
        Cli report = Cli.stepgate("report", run.toString());
        assertThat(report.exitCode()).as(report.everything()).isZero();

        RunRecord record = RunReader.read(run);
        assertThat(record.events(ContainerEvent.class))
                .extracting(ContainerEvent::describe)
                .containsExactly("container glance_api on controller1: die (exit code 137)");
        assertThat(record.events(StateChanged.class))
                .extracting(StateChanged::describe)
                .contains(
                        "container events of controller1 not asked → answers",
                        "balancer statistics at 127.0.0.1:" + page.getAddress().getPort() + " not asked → answers");
        String encoded = Base64.getEncoder().encodeToString(("openstack:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(watched.everything() + report.everything()).doesNotContain("canary", encoded);
        for (Path file : files(run)) {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(text.contains(PASSWORD) || text.contains("canary-of-a-label") || text.contains(encoded))
                    .as(file.toString())
                    .isFalse();
        }
    }

    private static HttpServer page() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
                    byte[] body = "# pxname,svname,status,\nkeystone,c1,UP,\n".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("Haproxy Stats") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return user.equals("openstack") && password.equals(PASSWORD);
                    }
                });
        server.start();
        return server;
    }

    private void extend(String page) throws IOException {
        Files.writeString(directory.resolve("stats.password"), PASSWORD + "\n");
        Path event = Files.writeString(directory.resolve("event"), EVENT + "\n");
        Path profile = directory.resolve("regions").resolve("r.yaml");
        String text = Files.readString(profile)
                .replaceFirst("(?m)^balancerStats:.*\\R(- .*\\R)*", "")
                .stripTrailing();
        Files.writeString(profile, text + """

                balancerStats:
                - {url: "http://%s/", user: openstack, passwordFile: stats.password}
                containerEvents:
                  controller1: [sh, -c, "cat %s; sleep 600"]
                """.formatted(page, event));
    }

    private static List<Path> files(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(5);
            return all;
        }
    }
}
