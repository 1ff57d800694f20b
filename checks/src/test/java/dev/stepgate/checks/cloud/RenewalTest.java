package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a session logs in, and how often. */
class RenewalTest {

    private final FakeCloud cloud = new FakeCloud();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);

    @TempDir
    Path directory;

    private Session session;

    @BeforeEach
    void prepare() {
        session = session(cloud, directory);
        cloud.answer("/compute/v2.1/servers/detail", 200, "{\"servers\":[{\"id\":\"s1\",\"name\":\"one\"}]}");
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void nothingIsSentBeforeTheFirstUse() {
        assertThat(session.describe()).isEqualTo("demo@demo in region RegionOne of " + cloud.address() + "/v3");
        assertThat(cloud.logins()).isZero();
    }

    @Test
    void tokenIsKeptUntilShortlyBeforeItExpires() {
        Token first = session.token();
        now.addAndGet(Duration.ofMinutes(57).toNanos());
        assertThat(session.token()).isEqualTo(first);
        now.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(session.token().value()).isNotEqualTo(first.value());
        assertThat(cloud.logins()).isEqualTo(2);
    }

    @Test
    void shortLivedTokenIsUsedForNineTenthsOfItsLife() {
        cloud.lifetime(Duration.ofSeconds(60));
        Token first = session.token();
        now.addAndGet(Duration.ofSeconds(53).toNanos());
        assertThat(session.token()).isEqualTo(first);
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(session.token()).isNotEqualTo(first);
    }

    @Test
    void refusedTokenIsRenewedOnceByEachWayOfAsking() {
        session.token();
        cloud.revokeAll();
        assertThat(session.openstack().compute().servers().list()).hasSize(1);
        cloud.revokeAll();
        assertThat(session.list("compute", "servers/detail", "servers")).hasSize(1);
        cloud.revokeAll();
        session.raw("compute").get("/servers/detail").then().statusCode(200);
        assertThat(cloud.logins()).isEqualTo(4);
    }

    @Test
    void serviceThatRefusesEveryTokenIsAskedTwice() {
        cloud.answer("/compute/v2.1/servers/detail", 401, "{\"error\":{\"message\":\"no\"}}");
        assertThatThrownBy(() -> session.list("compute", "servers/detail", "servers"))
                .isInstanceOf(RegionException.class)
                .hasMessageContaining("answered 401");
        assertThat(cloud.seen("/compute/v2.1/servers/detail")).hasSize(2);
    }

    @Test
    void tokenOfTheCallersOwnIsNeverReplaced() {
        session.token();
        session.raw("compute")
                .header("x-auth-token", "mine")
                .get("/servers/detail")
                .then()
                .statusCode(401);
        assertThat(cloud.seen("/compute/v2.1/servers/detail")).hasSize(1);
        assertThat(cloud.logins()).isEqualTo(1);
    }

    @Test
    void freshLoginLeavesTheSessionsTokenAlone() {
        Token kept = session.token();
        assertThat(session.login().value()).isNotEqualTo(kept.value());
        assertThat(session.token()).isEqualTo(kept);
    }

    @Test
    void newCatalogueIsUsedAfterTheNextLogin() {
        assertThat(session.has("dns")).isFalse();
        cloud.catalog("[" + cloud.entry("dns", "designate", "/dns") + "]");
        assertThat(session.has("dns")).isFalse();
        now.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(session.endpoint("dns")).hasPath("/dns");
    }

    @Test
    void manyThreadsShareOneLogin() throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int call = 0; call < 40; call++) {
                answers.add(threads.submit(
                        () -> session.openstack().compute().servers().list().size()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(cloud.logins()).isEqualTo(1);
    }

    @Test
    void twoSessionsOnOneThreadDoNotMix() {
        try (FakeCloud other = new FakeCloud()) {
            other.answer("/compute/v2.1/servers/detail", 200, "{\"servers\":[]}");
            Session second = session(other, directory.resolve("other"));
            for (int round = 0; round < 3; round++) {
                assertThat(session.openstack().compute().servers().list()).hasSize(1);
                assertThat(second.openstack().compute().servers().list()).isEmpty();
            }
            assertThat(cloud.seen("/compute/v2.1/servers/detail")).hasSize(3);
            assertThat(other.seen("/compute/v2.1/servers/detail")).hasSize(3);
        }
    }

    private Session session(FakeCloud of, Path folder) {
        Environment environment = of.configure(folder);
        Problems problems = new Problems();
        Cloud entry = new CloudReader(CloudFiles.find(environment, problems), environment, problems)
                .read("lab", YamlTree.Place.NOWHERE);
        problems.throwIfAny();
        return new Session(entry, new Transport(entry, exchange -> {}, new AtomicBoolean()), now::get);
    }
}
