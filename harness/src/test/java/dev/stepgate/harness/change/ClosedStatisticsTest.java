package dev.stepgate.harness.change;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import dev.stepgate.checks.cloud.BalancerAccess;
import dev.stepgate.checks.cloud.Secret;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.StateChanged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** A statistics page with {@code stats auth}, as Kolla's HAProxy has it. */
@Timeout(60)
class ClosedStatisticsTest {

    private static final String PASSWORD = "canary:pässword";
    private static final Logger ROOT = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private final List<Event> events = new ArrayList<>();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Level level = ROOT.getLevel();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        ROOT.setLevel(Level.TRACE);
        log.start();
        ROOT.addAppender(log);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
                    byte[] body = "# pxname,svname,status,check_status,check_code,\nkeystone,c1,UP,L4OK,,\n"
                            .getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                })
                .setAuthenticator(new BasicAuthenticator("Haproxy Stats", StandardCharsets.UTF_8) {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return user.equals("openstack") && password.equals(PASSWORD);
                    }
                });
        server.start();
    }

    @AfterEach
    void nothingToldOrLoggedIsSecret() {
        server.stop(0);
        ROOT.detachAppender(log);
        ROOT.setLevel(level);
        String all = events + " "
                + List.copyOf(log.list).stream()
                        .map(line -> line.getFormattedMessage() + line.getThrowableProxy())
                        .toList();
        String encoded = Base64.getEncoder().encodeToString(("openstack:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(all).doesNotContain("canary", encoded);
    }

    @Test
    void rightPasswordIsLetIn() throws Exception {
        try (Poller poller = poller("openstack", PASSWORD)) {
            poller.look();
            poller.look();
        }

        assertThat(told()).containsExactly(name() + " not asked → answers");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void wrongPasswordIsSaidOnceWithWhatToDoNext() throws Exception {
        try (Poller poller = poller("openstack", "canary-wrong")) {
            poller.look();
            poller.look();
            poller.look();
        }

        assertThat(told())
                .containsExactly(name() + " not asked → refuses us (status 401 for the user openstack: compare user and"
                        + " passwordFile under balancerStats of the region's profile with \"stats auth\" of HAProxy (Kolla:"
                        + " haproxy_user and haproxy_password))");
        assertThat(warnings()).singleElement().asString().startsWith(name() + " refuses us: status 401 for the user");
    }

    @Test
    void pageThatAsksForAUserWhereTheProfileHasNoneIsSaidOnceWithWhatToDoNext() throws Exception {
        try (Poller poller = poller(null, null)) {
            poller.look();
            poller.look();
        }

        assertThat(told())
                .singleElement()
                .asString()
                .contains("refuses us (status 401, it asks for a user: give it url,");
        assertThat(warnings()).hasSize(1);
    }

    @Test
    void refusalAfterAnAnswerAndItsEndAreChanges() throws Exception {
        try (Poller poller = poller("openstack", "canary-wrong")) {
            poller.look();
            server.stop(0);
            poller.look();
        }

        assertThat(told()).hasSize(2).last().asString().startsWith(name() + " refuses us → does not answer");
    }

    private Poller poller(String user, String password) throws NoSuchAlgorithmException {
        URI page = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        BalancerAccess access = new BalancerAccess(page, user, password == null ? null : Secret.of(password));
        return new Poller(new BalancerStats(access, SSLContext.getDefault()), Clock.monotonic(), events::add);
    }

    private String name() {
        return "balancer statistics at 127.0.0.1:" + server.getAddress().getPort();
    }

    private List<String> told() {
        return events.stream().map(event -> ((StateChanged) event).describe()).toList();
    }

    private List<String> warnings() {
        return List.copyOf(log.list).stream()
                .filter(line -> line.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
