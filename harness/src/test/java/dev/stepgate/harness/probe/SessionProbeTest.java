package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.ProbeKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SessionProbeTest {

    private static final String CLOSING = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";

    private final AtomicInteger served = new AtomicInteger();

    private static Asker http(Asking asking, FakeServer server) {
        return asking.asker(Asking.spec("compute", ProbeKind.SESSION, server.url()));
    }

    private static Asker echo(Asking asking, EchoServer server) {
        return asking.asker(Asking.spec("canary", ProbeKind.SESSION, server.url()));
    }

    @Test
    void asksOverOneConnectionAllTheTime() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.keepAlive(100, served, Socket::close));
                Asking asking = Asking.anybody()) {
            Asker session = http(asking, server);
            for (int i = 0; i < 10; i++) {
                assertThat(asking.ask(session)).isEqualTo("OK");
            }
            assertThat(server.connections()).isEqualTo(1);
            asking.finish(session);
        }
    }

    @Test
    void breakBetweenTwoAttemptsIsTheFailureOfTheNextAndThenItGoesOn() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.keepAlive(2, served, Socket::close));
                Asking asking = Asking.anybody()) {
            Asker session = http(asking, server);
            assertThat(asking.ask(session)).isEqualTo("OK");
            assertThat(asking.ask(session)).isEqualTo("OK");
            Awaitility.await("the end of the connection").atMost(Asking.PATIENT).until(() -> asking.ask(session)
                    .equals("FAIL eof"));
            assertThat(asking.ask(session)).isEqualTo("OK");
            assertThat(server.connections()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void breakDuringAnAttemptIsItsFailure() throws IOException {
        try (FakeServer server = new FakeServer(
                        FakeServer.keepAlive(1, served, FakeServer.atNextRequest(served, FakeServer.RESET)));
                Asking asking = Asking.anybody()) {
            Asker session = http(asking, server);
            assertThat(asking.ask(session)).isEqualTo("OK");
            assertThat(asking.ask(session)).isEqualTo("FAIL reset");
            assertThat(asking.ask(session)).isEqualTo("OK");
        }
    }

    @Test
    void announcedEndOfTheConnectionIsNoFailure() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.raw(CLOSING));
                Asking asking = Asking.anybody()) {
            Asker session = http(asking, server);
            assertThat(asking.ask(session)).isEqualTo("OK");
            assertThat(asking.ask(session)).isEqualTo("OK");
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void errorOfTheServiceIsAFailureOnALivingSession() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.status(503));
                Asking asking = Asking.anybody()) {
            assertThat(asking.ask(http(asking, server))).isEqualTo("FAIL http-503");
        }
    }

    @Test
    void attemptsBehindOneThatHangsGoOnWithANewConnection() throws IOException {
        try (FakeServer server = new FakeServer(
                        FakeServer.keepAlive(1, served, FakeServer.atNextRequest(served, FakeServer.HANG)));
                Asking asking = Asking.anybody()) {
            Asker session = http(asking, server);
            assertThat(asking.ask(session)).isEqualTo("OK");
            CompletableFuture<Answer> hung = asking.asked(session, Duration.ofMillis(300));
            CompletableFuture<Answer> behind = asking.asked(session, Asking.PATIENT);
            assertThat(Asking.get(hung).error()).isEqualTo("timeout");
            assertThat(Asking.get(behind).error()).isNull();
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void nobodyThereIsRefused() throws IOException {
        URI nobody;
        try (FakeServer server = new FakeServer(FakeServer.HANG)) {
            nobody = server.url();
        }
        try (Asking asking = Asking.anybody()) {
            Asker session = asking.asker(Asking.spec("compute", ProbeKind.SESSION, nobody));
            assertThat(asking.ask(session)).isEqualTo("FAIL refused");
            assertThat(asking.ask(session)).isEqualTo("FAIL refused");
        }
    }

    @Test
    void echoHasToSayTheSame() throws IOException {
        try (EchoServer same = new EchoServer(0);
                EchoServer other = new EchoServer(1);
                Asking asking = Asking.anybody()) {
            Asker session = echo(asking, same);
            for (int i = 0; i < 12; i++) {
                assertThat(asking.ask(session)).isEqualTo("OK");
            }
            assertThat(same.connections()).isEqualTo(1);
            assertThat(asking.ask(echo(asking, other))).isEqualTo("FAIL protocol");
            same.breakAll();
            Awaitility.await("the end of the connection").atMost(Asking.PATIENT).until(() -> asking.ask(session)
                    .startsWith("FAIL"));
            assertThat(asking.ask(session)).isEqualTo("OK");
        }
    }

    /** Says every byte again, plus something. */
    private static final class EchoServer implements AutoCloseable {

        private final FakeServer server;
        private final AtomicInteger connections = new AtomicInteger();
        private volatile Socket latest;

        EchoServer(int plus) throws IOException {
            server = new FakeServer(socket -> {}, socket -> {
                connections.incrementAndGet();
                latest = socket;
                InputStream in = socket.getInputStream();
                for (int b = in.read(); b >= 0; b = in.read()) {
                    socket.getOutputStream().write(b + plus);
                }
            });
        }

        URI url() {
            return URI.create("echo://127.0.0.1:" + server.url().getPort());
        }

        int connections() {
            return connections.get();
        }

        void breakAll() throws IOException {
            latest.close();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
