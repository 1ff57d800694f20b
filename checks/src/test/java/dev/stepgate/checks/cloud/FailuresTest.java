package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when the region cannot be asked. */
class FailuresTest {

    private final FakeCloud cloud = new FakeCloud();
    private final List<Exchange> exchanges = new ArrayList<>();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void refusedConnectionIsNamed() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        whenLoggingInAt("http://127.0.0.1:" + free)
                .isExactlyInstanceOf(RegionException.class)
                .hasMessage("POST http://127.0.0.1:" + free
                        + "/v3/auth/tokens: connection refused: nothing listens there, is the service up?");
        assertThat(exchanges).hasSize(1);
        assertThat(exchanges.get(0).status()).isZero();
        assertThat(exchanges.get(0).error()).startsWith("connection refused");
        assertThat(exchanges.get(0).operation()).isEqualTo("identity.auth.tokens.create");
    }

    @Test
    void unknownHostIsNamed() throws IOException {
        whenLoggingInAt("http://keystone.invalid:5000")
                .isExactlyInstanceOf(RegionException.class)
                .hasMessageContaining("unknown host");
    }

    @Test
    void serverThatNeverAnswersIsTimedOut() throws IOException {
        try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            whenLoggingInAt("http://127.0.0.1:" + deaf.getLocalPort(), "    api_timeout: 0.3")
                    .isExactlyInstanceOf(RegionException.class)
                    .hasMessageContaining("time-out: no complete answer within 300 ms");
        }
    }

    @Test
    void bodyThatNeverEndsIsTimedOut() throws IOException {
        try (HalfServer half = new HalfServer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")) {
            whenLoggingInAt("http://127.0.0.1:" + half.port(), "    api_timeout: 0.3")
                    .isExactlyInstanceOf(RegionException.class)
                    .hasMessageContaining("time-out");
        }
    }

    @Test
    void interruptedRequestIsNoSuccessAndStaysInterrupted() throws IOException {
        Thread.currentThread().interrupt();
        try {
            whenLoggingInAt(cloud.address()).isInstanceOf(RegionException.class).hasMessageContaining("interrupted");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void wrongPasswordIsAMatterOfConfiguration() throws IOException {
        cloud.answer("/v3/auth/tokens", 401, "{\"error\":{\"message\":\"requires authentication\"}}");
        whenLoggingInAt(cloud.address())
                .isExactlyInstanceOf(LoginException.class)
                .hasMessageContaining("refused the login of demo@demo with 401 (request req-1)")
                .hasMessageContaining("requires authentication")
                .hasMessageContaining("check user, password or secret, project and domains of cloud \"lab\"")
                .hasMessageContaining("clouds.yaml:2)");
    }

    @Test
    void failingKeystoneIsNoMatterOfConfiguration() throws IOException {
        cloud.answer("/v3/auth/tokens", 503, "<html><body>Service Unavailable</body></html>");
        whenLoggingInAt(cloud.address())
                .isExactlyInstanceOf(RegionException.class)
                .hasMessageContaining("answered 503 (request req-1), expected 201 and a token")
                .hasMessageContaining("Service Unavailable");
    }

    @Test
    void tokenWithoutItsHeaderIsRefused() throws IOException {
        cloud.answer("/v3/auth/tokens", 201, "{\"token\":{}}");
        whenLoggingInAt(cloud.address())
                .isExactlyInstanceOf(RegionException.class)
                .hasMessageContaining("expected a token in X-Subject-Token");
    }

    @Test
    void anythingButKeystoneIsRecognised() throws IOException {
        cloud.answer("/v3/auth/tokens", 200, "<html>Welcome to nginx</html>");
        whenLoggingInAt(cloud.address())
                .isExactlyInstanceOf(RegionException.class)
                .hasMessageContaining("is the auth_url of cloud \"lab\"")
                .hasMessageContaining("Welcome to nginx");
    }

    @Test
    void closedRegionIsNotAsked() {
        Region region = Region.open("lab", cloud.configure(directory));
        region.close();
        assertThatThrownBy(() -> region.member().token())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> whenLoggingInAt(String address, String... more)
            throws IOException {
        Environment environment = cloud.configure(directory, more);
        Path file = directory.resolve("clouds.yaml");
        Files.writeString(file, Files.readString(file).replace(cloud.address(), address));
        try (Region region = Region.open("lab", environment)) {
            region.tap(exchanges::add);
            return assertThatThrownBy(() -> region.member().token());
        }
    }
}
