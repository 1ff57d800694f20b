package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.ConnectionUse;
import dev.stepgate.reports.record.ProbeKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Server names, Host headers and certificates, through the balancer and at a backend. */
@Timeout(120)
class TlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    private static Path directory;

    private static SSLContext context;
    private static TlsServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = directory.resolve("store.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "api",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=api",
                        "-validity",
                        "1",
                        "-ext",
                        "san=dns:api.example,dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-storetype",
                        "PKCS12")
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("api", store.getCertificate("api"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        server = new TlsServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost,,true,OK,localhost,localhost",
        "127.0.0.1,api.example:8774,true,OK,api.example,api.example:8774",
        "localhost,other.example:1,true,OK,other.example,other.example:1",
        "127.0.0.1,,true,FAIL tls,,",
        "127.0.0.1,other.example:1,true,FAIL tls,,",
        "127.0.0.1,,false,OK,,127.0.0.1"
    })
    void certificateHasToNameWhatUsersAskForOrTheHostThatWasDialled(
            String host, String authority, boolean verify, String expected, String sni, String header) {
        server.forget();
        Access access = Access.anonymous(new Tls(context, verify));
        try (Asking asking = new Asking(access)) {
            URI url = URI.create("https://" + host + ":" + server.port() + "/");
            Asker asker = asking.asker(Asking.spec("compute", ProbeKind.VERSION, url, ConnectionUse.NEW, authority));
            assertThat(asking.ask(asker)).isEqualTo(expected);
        }
        if (expected.equals("OK")) {
            String port = authority == null ? ":" + server.port() : "";
            assertThat(server.seen()).containsExactly(sni + " " + header + port);
        } else {
            assertThat(server.seen()).as("requests that were sent").isEmpty();
        }
    }

    @Test
    void reusedConnectionShakesHandsOnce() {
        server.forget();
        try (Asking asking = new Asking(Access.anonymous(new Tls(context, true)))) {
            URI url = URI.create("https://localhost:" + server.port() + "/");
            Asker asker = asking.asker(Asking.spec("compute", ProbeKind.VERSION, url, ConnectionUse.REUSED, null));
            int before = server.handshakes();
            for (int i = 0; i < 4; i++) {
                assertThat(asking.ask(asker)).isEqualTo("OK");
            }
            assertThat(server.handshakes() - before).isEqualTo(1);
            assertThat(server.seen()).hasSize(4);
        }
    }

    /** Serves 200 to everything, and notes the server name and the Host header. */
    private static final class TlsServer implements AutoCloseable {

        private final SSLServerSocket socket;
        private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger handshakes = new AtomicInteger();

        TlsServer() throws IOException {
            socket = (SSLServerSocket)
                    context.getServerSocketFactory().createServerSocket(0, 100, InetAddress.getLoopbackAddress());
            Threads.named("tls-server").newThread(this::accept).start();
        }

        private void accept() {
            while (!socket.isClosed()) {
                try {
                    SSLSocket accepted = (SSLSocket) socket.accept();
                    Threads.named("tls-connection")
                            .newThread(() -> serve(accepted))
                            .start();
                } catch (IOException closed) {
                    return;
                }
            }
        }

        private void serve(SSLSocket accepted) {
            try (accepted) {
                accepted.startHandshake();
                handshakes.incrementAndGet();
                String name = ((ExtendedSSLSession) accepted.getSession())
                        .getRequestedServerNames().stream()
                                .map(one -> ((SNIHostName) one).getAsciiName())
                                .findFirst()
                                .orElse(null);
                OutputStream out = accepted.getOutputStream();
                for (String head = head(accepted); !head.isEmpty(); head = head(accepted)) {
                    String host = head.replaceAll("(?is).*\r\nhost: ([^\r]*)\r\n.*", "$1");
                    seen.add(name + " " + host);
                    out.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException gone) {
                // The client refused the certificate, or left: what was seen until then counts.
                return;
            }
        }

        private static String head(SSLSocket accepted) throws IOException {
            StringBuilder head = new StringBuilder();
            InputStream in = accepted.getInputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                head.append((char) b);
                if (head.toString().endsWith("\r\n\r\n")) {
                    return head.toString();
                }
            }
            return "";
        }

        int port() {
            return socket.getLocalPort();
        }

        int handshakes() {
            return handshakes.get();
        }

        List<String> seen() {
            return List.copyOf(seen);
        }

        void forget() {
            seen.clear();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
