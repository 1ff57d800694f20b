package dev.stepgate.checks.cloud;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;

/** A Keystone and whatever other services a test answers for, on a real socket. */
final class FakeCloud implements AutoCloseable {

    static final String PASSWORD = "canary-password-7c1e";
    static final String SECRET = "canary-secret-4b2d";
    static final String TOKEN = "gAAAAA-canary-token-0123456789-";

    static {
        // Otherwise each answer on a kept connection waits 40 ms for Nagle's algorithm; read when the first server is
        // made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** A request as the cloud saw it. */
    record Seen(String method, String uri, Map<String, List<String>> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }
    }

    /** What to answer. */
    record Reply(int status, String body, Map<String, String> headers) {
        static Reply of(int status, String body) {
            return new Reply(status, body, Map.of("Content-Type", "application/json"));
        }
    }

    @FunctionalInterface
    interface Handler {
        Reply reply(Seen seen);
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Handler> handlers = new ConcurrentHashMap<>();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger logins = new AtomicInteger();
    private final Set<String> valid = ConcurrentHashMap.newKeySet();
    private final String scheme;
    private volatile Duration lifetime = Duration.ofHours(1);
    private volatile String catalog;

    FakeCloud() {
        this(null);
    }

    FakeCloud(SSLContext tls) {
        try {
            InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                server = HttpServer.create(anyPort, 0);
            } else {
                HttpsServer secure = HttpsServer.create(anyPort, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = secure;
            }
        } catch (IOException unavailable) {
            throw new UncheckedIOException(unavailable);
        }
        scheme = tls == null ? "http" : "https";
        catalog = "[" + entry("identity", "keystone", "/v3") + "," + entry("compute", "nova", "/compute/v2.1") + ","
                + entry("image", "glance", "/image") + "," + entry("network", "neutron", "/network") + ","
                + entry("volumev3", "cinder", "/volume/v3/af06382d365040cf92dd3668bb12d235") + "]";
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    String address() {
        return scheme + "://127.0.0.1:" + server.getAddress().getPort();
    }

    String entry(String type, String name, String path) {
        return "{\"type\":\"%s\",\"name\":\"%s\",\"endpoints\":[%s,%s]}"
                .formatted(
                        type,
                        name,
                        endpoint("public", "RegionOne", address() + path),
                        endpoint("admin", "RegionTwo", "http://other.invalid" + path));
    }

    static String endpoint(String iface, String region, String url) {
        return "{\"interface\":\"%s\",\"region\":\"%s\",\"region_id\":\"%s\",\"url\":\"%s\"}"
                .formatted(iface, region, region, url);
    }

    void catalog(String json) {
        catalog = json;
    }

    void lifetime(Duration newLifetime) {
        lifetime = newLifetime;
    }

    void answer(String path, Handler handler) {
        handlers.put(path, handler);
    }

    void answer(String path, int status, String body) {
        handlers.put(path, request -> Reply.of(status, body));
    }

    /** From now on only tokens of later logins are accepted. */
    void revokeAll() {
        valid.clear();
    }

    int logins() {
        return logins.get();
    }

    List<Seen> seen(String path) {
        return seen.stream()
                .filter(request -> request.uri().replaceFirst("\\?.*", "").equals(path))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Seen request = new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            seen.add(request);
            Reply reply = reply(exchange.getRequestURI().getPath(), request);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("X-Openstack-Request-Id", "req-" + seen.size());
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    private Reply reply(String path, Seen request) {
        Handler handler = handlers.get(path);
        if (path.equals("/v3/auth/tokens") && request.method().equals("POST") && handler == null) {
            return login(request);
        }
        String token = request.header("X-auth-token");
        if (!token.isEmpty() && !valid.contains(token)) {
            return Reply.of(401, "{\"error\":{\"message\":\"The request you have made requires authentication.\"}}");
        }
        return handler == null
                ? Reply.of(404, "{\"itemNotFound\":{\"message\":\"nothing at " + path + "\"}}")
                : handler.reply(request);
    }

    private Reply login(Seen request) {
        if (!request.body().contains(PASSWORD) && !request.body().contains(SECRET)) {
            return Reply.of(
                    401,
                    "{\"error\":{\"code\":401,\"message\":\"The request you have made requires authentication.\"}}");
        }
        String value = TOKEN + logins.incrementAndGet();
        valid.add(value);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        String body = """
                {"token":{"methods":["password"],"issued_at":"%s","expires_at":"%s","audit_ids":["a"],
                 "user":{"id":"user-1","name":"demo","domain":{"id":"default","name":"Default"}},
                 "project":{"id":"af06382d365040cf92dd3668bb12d235","name":"demo","domain":{"id":"default","name":"Default"}},
                 "roles":[{"id":"role-1","name":"member"}],"catalog":%s}}""".formatted(now, now.plus(lifetime), catalog);
        return new Reply(201, body, Map.of("Content-Type", "application/json", "X-Subject-Token", value));
    }

    /** Writes clouds.yaml (member "lab", application credential "lab-app") and the profile "lab" into a directory. */
    Environment configure(Path directory, String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "clouds:",
                "  lab:",
                "    auth:",
                "      auth_url: " + address(),
                "      username: demo",
                "      password: " + PASSWORD,
                "      user_domain_name: Default",
                "      project_name: demo",
                "      project_domain_name: Default",
                "    region_name: RegionOne",
                "  lab-app:",
                "    auth_type: v3applicationcredential",
                "    auth:",
                "      auth_url: " + address() + "/v3/",
                "      application_credential_id: app-1",
                "      application_credential_secret: " + SECRET,
                "    region_name: RegionOne"));
        lines.addAll(10, List.of(more));
        try {
            Files.createDirectories(directory.resolve("regions"));
            Files.write(directory.resolve("clouds.yaml"), lines);
            Files.write(
                    directory.resolve("regions").resolve("lab.yaml"),
                    List.of("cloud: lab", "appCredentialCloud: lab-app"));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return environment(directory, Map.of());
    }

    static Environment environment(Path directory, Map<String, String> variables) {
        return new Environment(variables, directory.resolve("home"), directory, directory.resolve("etc"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
