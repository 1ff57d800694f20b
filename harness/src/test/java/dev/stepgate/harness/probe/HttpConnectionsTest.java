package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.ConnectionUse;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reused and new connections, against real sockets. */
@Timeout(120)
class HttpConnectionsTest {

    private final AtomicInteger served = new AtomicInteger();

    private static ProbeSpec spec(FakeServer server, ConnectionUse use) {
        return Asking.spec("compute", ProbeKind.VERSION, server.url(), use, null);
    }

    @Test
    void reusedGoesOverOneConnectionAndNewOverOneEach() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.keepAlive(100, served, Socket::close));
                Asking asking = Asking.anybody()) {
            Asker reused = asking.asker(spec(server, ConnectionUse.REUSED));
            Asker fresh = asking.asker(spec(server, ConnectionUse.NEW));
            for (int i = 0; i < 5; i++) {
                assertThat(asking.ask(reused)).isEqualTo("OK");
            }
            assertThat(server.connections()).isEqualTo(1);
            for (int i = 0; i < 5; i++) {
                assertThat(asking.ask(fresh)).isEqualTo("OK");
            }
            assertThat(server.connections()).isEqualTo(6);
        }
    }

    @Test
    void connectionClosedWhileIdleIsReplacedSilentlyAsByAnyClient() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.keepAlive(1, served, Socket::close));
                Asking asking = Asking.anybody()) {
            Asker reused = asking.asker(spec(server, ConnectionUse.REUSED));
            assertThat(asking.ask(reused)).isEqualTo("OK");
            awaitNoConnectionTo(server);
            assertThat(asking.ask(reused)).isEqualTo("OK");
            assertThat(served).hasValue(2);
        }
    }

    @Test
    void requestThatIsLostOnAReusedConnectionIsAFailureAndNotRepeated() throws IOException {
        FakeServer.Behaviour losing =
                FakeServer.keepAlive(1, served, FakeServer.atNextRequest(served, FakeServer.CLOSE));
        try (FakeServer server = new FakeServer(losing);
                Asking asking = Asking.anybody()) {
            Asker reused = asking.asker(spec(server, ConnectionUse.REUSED));
            assertThat(asking.ask(reused)).isEqualTo("OK");
            assertThat(asking.ask(reused)).isEqualTo("FAIL eof");
            assertThat(asking.ask(reused)).as("on a new connection").isEqualTo("OK");
            server.behave(FakeServer.keepAlive(1, served, FakeServer.atNextRequest(served, FakeServer.RESET)));
            assertThat(asking.ask(reused)).as("the old connection ends").startsWith("FAIL");
            assertThat(served).as("requests that arrived, one per attempt").hasValue(4);
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void answersThatAnnounceTheEndOfTheConnectionAreNoFailure() throws IOException {
        String announced = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
        try (FakeServer server = new FakeServer(FakeServer.raw(announced));
                Asking asking = Asking.anybody()) {
            Asker reused = asking.asker(spec(server, ConnectionUse.REUSED));
            for (int i = 0; i < 3; i++) {
                assertThat(asking.ask(reused)).isEqualTo("OK");
            }
            assertThat(server.connections()).isEqualTo(3);
        }
    }

    @Test
    void attemptDoesNotWaitForTheConnectionOfOneThatHangs() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        FakeServer.Behaviour hanging =
                FakeServer.keepAlive(1, served, FakeServer.atNextRequest(served, socket -> awaitQuietly(over)));
        try (FakeServer server = new FakeServer(hanging);
                Asking asking = Asking.anybody()) {
            Asker reused = asking.asker(spec(server, ConnectionUse.REUSED));
            assertThat(asking.ask(reused)).isEqualTo("OK");
            CompletableFuture<Answer> hung = asking.asked(reused, Duration.ofSeconds(3));
            assertThat(asking.ask(reused)).isEqualTo("OK");
            assertThat(Asking.get(hung).error()).isEqualTo("timeout");
            over.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever closes first holds the port for a minute; that must not be us, or a thousand attempts a second run out of ports. */
    @Test
    void closedConnectionsKeepNoLocalPort() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.status(200));
                FakeServer hanging = new FakeServer(FakeServer.HANG);
                Asking asking = Asking.anybody()) {
            Asker fresh = asking.asker(spec(server, ConnectionUse.NEW));
            Asker hung = asking.asker(spec(hanging, ConnectionUse.NEW));
            Asker tcp = asking.asker(Asking.spec(
                    "compute",
                    ProbeKind.TCP,
                    URI.create("tcp://127.0.0.1:" + server.url().getPort())));
            for (int i = 0; i < 50; i++) {
                assertThat(asking.ask(fresh)).isEqualTo("OK");
                assertThat(asking.ask(tcp)).isEqualTo("OK");
            }
            assertThat(asking.ask(hung, Duration.ofMillis(50))).isEqualTo("FAIL timeout");
            awaitNoConnectionTo(server);
            awaitNoConnectionTo(hanging);
        }
    }

    /** In no state, on our side. */
    private static void awaitNoConnectionTo(FakeServer server) {
        String remote = ":%04X".formatted(server.url().getPort());
        Awaitility.await("no connection from us to port " + remote)
                .atMost(Duration.ofSeconds(20))
                .until(() -> Files.readAllLines(Path.of("/proc/net/tcp")).stream()
                        .skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .noneMatch(columns -> columns[2].endsWith(remote) && !columns[3].equals("0A")));
    }
}
