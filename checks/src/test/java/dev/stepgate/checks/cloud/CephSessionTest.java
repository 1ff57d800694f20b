package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepgate.checks.cloud.FakeCloud.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two managers, of which the second is the active one unless a test says otherwise. */
class CephSessionTest {

    private static final String JWT = "canary.jwt.token";
    private static final String PASSWORD = "canary-ceph-password";
    private static final String HEALTH = "/api/health/minimal";

    @TempDir
    Path directory;

    private final FakeCloud standby = new FakeCloud();
    private final FakeCloud active = new FakeCloud();
    private final AtomicInteger logins = new AtomicInteger();
    private Region region;

    CephSessionTest() {
        beStandby(standby);
        beActive(active);
    }

    private void beStandby(FakeCloud manager) {
        for (String path : List.of("/api/auth", HEALTH)) {
            manager.answer(path, seen -> new Reply(303, "", Map.of("Location", "http://192.0.2.1:7000" + path)));
        }
        manager.answer("/metrics", 200, "");
    }

    private void beActive(FakeCloud manager) {
        manager.answer("/api/auth", seen -> {
            if (!seen.body().contains(PASSWORD)) {
                return Reply.of(400, "{\"detail\": \"Invalid credentials\", \"code\": \"invalid_credentials\"}");
            }
            return Reply.of(201, "{\"token\": \"" + JWT + logins.incrementAndGet() + "\"}");
        });
        manager.answer(HEALTH, seen -> {
            if (!seen.header("Accept").equals("application/vnd.ceph.api.v1.0+json")) {
                return Reply.of(415, "{\"detail\": \"Unable to find version in request header\"}");
            }
            return seen.header("Authorization").equals("Bearer " + JWT + logins.get())
                    ? Reply.of(200, "{\"a\": 1}")
                    : Reply.of(401, "{\"detail\": \"You are not authorized\"}");
        });
        manager.answer("/metrics", 200, "ceph_health_status 0.0\n");
    }

    private CephSession session() throws IOException {
        return session(active, "");
    }

    private CephSession session(FakeCloud keystone, String... more) throws IOException {
        Environment environment = keystone.configure(directory, more);
        Files.writeString(directory.resolve("regions/lab.yaml"), """
                cloud: lab
                ceph:
                  dashboards: [%1$s/, %2$s]
                  exporters: [%1$s, %2$s/metrics]
                  user: stepgate
                  passwordFile: ceph.password
                """.formatted(standby.address(), active.address()));
        if (Files.notExists(directory.resolve("ceph.password"))) {
            Files.writeString(directory.resolve("ceph.password"), PASSWORD + "\n");
        }
        region = Region.open("lab", environment);
        return region.ceph().orElseThrow();
    }

    @AfterEach
    void close() {
        standby.close();
        active.close();
    }

    @Test
    void standbyIsPassedOverAndItsRedirectNotFollowed() throws IOException {
        assertThat(session().get(HEALTH).path("a").asInt()).isEqualTo(1);

        assertThat(standby.seen("/api/auth")).hasSize(1);
        assertThat(active.seen("/api/auth")).hasSize(1);
    }

    @Test
    void oneLoginServesManyRequests() throws IOException {
        CephSession session = session();
        session.get(HEALTH);
        session.get(HEALTH);

        assertThat(logins).hasValue(1);
    }

    @Test
    void tokenThatExpiredIsRenewedOnce() throws IOException {
        CephSession session = session();
        session.get(HEALTH);
        logins.incrementAndGet();

        assertThat(session.get(HEALTH).path("a").asInt()).isEqualTo(1);
        assertThat(active.seen("/api/auth")).hasSize(2);
    }

    @Test
    void tokenThatIsNeverAcceptedIsTheClustersFault() throws IOException {
        active.answer(HEALTH, 401, "{\"detail\": \"You are not authorized\"}");

        RegionException thrown = thrown(session());
        assertThat(thrown).isNotInstanceOf(LoginException.class).hasMessageContaining("answered 401");
        assertThat(active.seen("/api/auth")).hasSize(1);
    }

    @Test
    void managerThatBecomesAStandbyIsFollowedByTheOther() throws IOException {
        CephSession session = session();
        session.get(HEALTH);
        beActive(standby);
        beStandby(active);

        assertThat(session.get(HEALTH).path("a").asInt()).isEqualTo(1);
        assertThat(standby.seen(HEALTH)).hasSize(1);
    }

    @Test
    void managerThatDiesIsFollowedByTheOther() throws IOException {
        CephSession session = session();
        session.get(HEALTH);
        beActive(standby);
        active.close();

        assertThat(session.get(HEALTH).path("a").asInt()).isEqualTo(1);
    }

    @Test
    void wrongPasswordIsOurFaultAndNotTriedTwice() throws IOException {
        Files.writeString(directory.resolve("ceph.password"), "canary-wrong");

        RegionException thrown = thrown(session());

        assertThat(thrown)
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("the dashboard refuses the user \"stepgate\"")
                .hasMessageContaining("correct user and passwordFile of ceph in the profile")
                .hasMessageNotContaining("canary");
        assertThat(active.seen("/api/auth")).hasSize(1);
    }

    @Test
    void whatTheUserMayNotReadIsOurFault() throws IOException {
        active.answer(HEALTH, 403, "{\"detail\": \"Access denied\"}");

        assertThat(thrown(session()))
                .isInstanceOf(LoginException.class)
                .hasMessageContaining("\"stepgate\" of the dashboard may not read it; give it a role that may");
    }

    @Test
    void otherVersionOfTheApiIsNamed() throws IOException {
        active.answer(HEALTH, 415, "{\"detail\": \"Incorrect version: endpoint is '2.0', client requested '1.0'\"}");

        assertThat(thrown(session()))
                .hasMessageContaining("answered 415")
                .hasMessageContaining("endpoint is '2.0', client requested '1.0'");
    }

    @Test
    void noActiveManagerIsSaidWithWhatEachDashboardAnswered() throws IOException {
        beStandby(active);
        CephSession session = session();

        assertThat(thrown(session))
                .hasMessageContaining("expected the dashboard of the active manager of Ceph to let \"stepgate\" in")
                .hasMessageContaining(standby.address() + "/ is a standby's; " + active.address() + " is a standby's")
                .hasMessageContaining("MGR_MODULE_DEPENDENCY");
        standby.close();
        active.answer("/api/auth", 500, "<html>Internal error</html>");
        assertThat(thrown(session))
                .hasMessageContaining("connection refused")
                .hasMessageContaining("answered 500")
                .hasMessageContaining("Internal error");
    }

    @Test
    void loginWithoutATokenIsNone() throws IOException {
        active.answer("/api/auth", 201, "{}");

        assertThat(thrown(session())).hasMessageContaining("expected a token");
    }

    @Test
    void exporterOfTheActiveManagerIsFound() throws IOException {
        assertThat(session().metrics()).isEqualTo("ceph_health_status 0.0\n");
    }

    @Test
    void exportersThatSayNothingOrSomethingElseAreNamed() throws IOException {
        active.answer("/metrics", 200, "<html>It works!</html>");

        RegionException thrown =
                catchThrowableOfType(RegionException.class, () -> session().metrics());
        assertThat(thrown)
                .hasMessageContaining(standby.address() + " is a standby's")
                .hasMessageContaining("expected metrics of Ceph; it said: It works!")
                .hasMessageContaining("is the prometheus module enabled and running?");
    }

    @Test
    void neitherPasswordNorTokenIsSeenByTapsOrPrinted() throws IOException {
        CephSession session = session();
        StringBuilder heard = new StringBuilder();
        region.tap(exchange -> heard.append(exchange));

        session.get(HEALTH);

        assertThat(heard).contains("/api/auth").contains(HEALTH).doesNotContain("canary");
        assertThat(session.toString() + region.profile()).doesNotContain("canary");
        assertThat(region.secrets()).contains(Secret.of(PASSWORD));
    }

    @Test
    void certificateOfTheDashboardHasToBeTrustedByTheMembersEntry() throws Exception {
        KeyTool good = KeyTool.certificate(directory, "-1d", 30, "ip:127.0.0.1");
        try (FakeCloud secure = new FakeCloud(good.server())) {
            beActive(secure);
            Environment environment = active.configure(directory, "    cacert: ca.pem");
            Files.writeString(directory.resolve("ceph.password"), PASSWORD);
            String profile =
                    "cloud: lab\nceph: {dashboards: '%1$s', exporters: '%1$s', user: u, passwordFile: ceph.password}\n"
                            .formatted(secure.address());
            Files.writeString(directory.resolve("regions/lab.yaml"), profile);

            CephSession trusting = Region.open("lab", environment).ceph().orElseThrow();
            assertThat(trusting.get(HEALTH).path("a").asInt()).isEqualTo(1);

            Files.writeString(
                    directory.resolve("clouds.yaml"),
                    Files.readString(directory.resolve("clouds.yaml")).replace("cacert: ca.pem", "verify: true"));
            CephSession strict = Region.open("lab", environment).ceph().orElseThrow();
            assertThat(thrown(strict))
                    .hasMessageContaining("TLS: the certificate")
                    .hasMessageContaining("is not trusted");
        }
    }

    private static RegionException thrown(CephSession session) {
        return catchThrowableOfType(RegionException.class, () -> session.get(HEALTH));
    }
}
