package dev.stepgate.lab.embedded.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One address on which HTTP is spoken. Safe for several threads. */
public final class HttpPort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HttpPort.class);
    private static final int BACKLOG = 128;

    static {
        // Both are read once, when the first server of this JVM is made. Without nodelay each answer on a kept
        // connection takes 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // HAProxy keeps idle connections for 300 s; the Java server's 30 s make clients' next POST fail.
        System.setProperty("sun.net.httpserver.idleInterval", "300");
    }

    private final HttpServer server;
    private final Function<Request, Answer> service;

    private HttpPort(HttpServer server, Function<Request, Answer> service) {
        this.server = server;
        this.service = service;
    }

    /**
     * Listens from now on.
     *
     * @param workers run the service
     * @param service answers, or throws {@link Dropped} to close the connection
     * @throws UncheckedIOException if the address cannot be had
     */
    public static HttpPort open(InetSocketAddress address, Executor workers, Function<Request, Answer> service) {
        try {
            return started(HttpServer.create(address, BACKLOG), workers, service);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    /**
     * The same with TLS.
     *
     * @throws UncheckedIOException if the address cannot be had
     */
    public static HttpPort open(
            InetSocketAddress address, SSLContext tls, Executor workers, Function<Request, Answer> service) {
        try {
            HttpsServer server = HttpsServer.create(address, BACKLOG);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return started(server, workers, service);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + address + ": " + e.getMessage(), e);
        }
    }

    private static HttpPort started(HttpServer server, Executor workers, Function<Request, Answer> service) {
        HttpPort port = new HttpPort(server, Objects.requireNonNull(service));
        server.setExecutor(workers);
        server.createContext("/", port::serve);
        server.start();
        return port;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    exchange.getRequestBody().readAllBytes());
            send(exchange, request, service.apply(request));
        } catch (Dropped dropped) {
            LOG.debug("connection closed without an answer: {}", dropped.getMessage());
        } catch (RuntimeException bug) {
            LOG.error("{} {} could not be answered", exchange.getRequestMethod(), exchange.getRequestURI(), bug);
        }
    }

    private static void send(HttpExchange exchange, Request request, Answer answer) throws IOException {
        answer.headers().forEach(header -> exchange.getResponseHeaders().add(header.name(), header.value()));
        byte[] body = answer.body();
        if (request.method().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(body.length));
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Refuses connections from now on, and closes those that are open. */
    @Override
    public void close() {
        server.stop(0);
    }
}
