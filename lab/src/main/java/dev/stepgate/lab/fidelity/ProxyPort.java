package dev.stepgate.lab.fidelity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;

/** One port of loopback on which the proxy takes requests. */
final class ProxyPort implements AutoCloseable {

    static {
        // Read once, when the first server of this JVM is made. Without nodelay each answer on a kept connection takes
        // 40 ms; with a shorter idle interval the clients' next POST on a kept connection fails.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private static final int BACKLOG = 128;

    private final HttpServer server;

    /** Answers a request, or throws because nothing was answered. */
    interface Handler {
        Reply answer(Asked asked) throws IOException, InterruptedException;
    }

    /** What a client asked. */
    record Asked(String method, String target, Map<String, List<String>> headers, Payload body) {}

    /** What it gets; of the headers those that frame the body are left out. */
    record Reply(int status, Map<String, List<String>> headers, Payload body) {}

    private ProxyPort(HttpServer server) {
        this.server = server;
    }

    static ProxyPort open(Executor workers, Handler handler) {
        try {
            HttpServer server = HttpServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), BACKLOG);
            server.setExecutor(workers);
            server.createContext("/", exchange -> serve(exchange, handler));
            server.start();
            return new ProxyPort(server);
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy cannot listen on loopback: " + e.getMessage(), e);
        }
    }

    /** Its address, such as {@code http://127.0.0.1:40123}. */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void serve(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            Map<String, List<String>> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
            Asked asked = new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    headers,
                    Payload.of(exchange.getRequestBody().readAllBytes()));
            send(exchange, handler.answer(asked));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        byte[] body = reply.body().bytes();
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
