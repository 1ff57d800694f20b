package dev.stepgate.harness.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.stepgate.checks.cloud.Catalog;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Secret;
import dev.stepgate.checks.cloud.Token;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An API on a real socket that answers as it is told, notes what it was asked, and has a Keystone beside it. */
final class FakeApi implements AutoCloseable {

    /** What it says. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Said(int status, String type, byte[] body) {
        static Said json(int status, String json) {
            return new Said(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
        }

        static Said nothing(int status) {
            return new Said(status, "text/plain", new byte[0]);
        }
    }

    /** What it was asked. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Asked(String method, String path, String token, String subject, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Decides; null: no answer, ever. */
    @FunctionalInterface
    interface Handler {
        Said answer(Asked asked);
    }

    static final RunId RUN = new RunId("run-1");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(Threads.named("fake-api"));
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger logins = new AtomicInteger();
    private volatile Handler handler;
    private volatile Duration tokenLife = Duration.ofHours(1);
    private volatile boolean keystone = true;

    FakeApi(Handler handler) throws IOException {
        this.handler = handler;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Asked request = new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("X-Auth-Token"),
                exchange.getRequestHeaders().getFirst("X-Subject-Token"),
                exchange.getRequestBody().readAllBytes());
        asked.add(request);
        Said said = handler.answer(request);
        if (said != null) {
            exchange.getResponseHeaders().add("Content-Type", said.type());
            exchange.getResponseHeaders().add("X-OpenStack-Request-Id", "req-" + asked.size());
            exchange.sendResponseHeaders(said.status(), said.body().length == 0 ? -1 : said.body().length);
            exchange.getResponseBody().write(said.body());
            exchange.close();
        }
    }

    void behave(Handler next) {
        handler = next;
    }

    void keystone(boolean answers) {
        keystone = answers;
    }

    void tokenLife(Duration life) {
        tokenLife = life;
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    int logins() {
        return logins.get();
    }

    Access access() {
        return new Access(Tls.platform(), this::login, () -> Secret.of("{\"auth\":{}}"), RUN);
    }

    /** Tokens are {@code token-1}, {@code token-2}, … */
    private Token login() {
        if (!keystone) {
            throw new RegionException("Keystone is down", null);
        }
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        Secret value = Secret.of("token-" + logins.incrementAndGet());
        return new Token(value, now, now.plus(tokenLife), new Catalog(List.of()), "p", "u", List.of());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
