package dev.stepgate.lab.fidelity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A region of a Keystone and a Glance that say just enough for the proxy's tests. */
final class TwoServices implements AutoCloseable {

    private final HttpServer keystone;
    private final HttpServer images;
    private volatile String lastLink;
    private volatile String lastHost;

    TwoServices() throws IOException {
        keystone = open();
        images = open();
        keystone.createContext("/v3/auth/tokens", exchange -> {
            exchange.getResponseHeaders().set("X-Subject-Token", "admin-token");
            send(
                    exchange,
                    201,
                    "application/json",
                    "{\"token\": {\"roles\": [{\"name\": \"admin\"}], \"catalog\": [{\"type\": \"image\", \"endpoints\": [{\"url\": \"%s\"}]}]}}"
                            .formatted(images()));
        });
        images.createContext(
                "/v2/images",
                exchange -> send(
                        exchange,
                        200,
                        "application/json",
                        "{\"next\": \"%s/v2/images?marker=1\"}".formatted(images())));
        images.createContext("/headers", this::headers);
        images.createContext("/echo", TwoServices::echo);
        images.createContext("/nothing", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        images.createContext("/dropped", HttpExchange::close);
        keystone.start();
        images.start();
    }

    private static HttpServer open() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
    }

    private void headers(HttpExchange exchange) throws IOException {
        lastLink = exchange.getRequestHeaders().getFirst("X-Link");
        lastHost = exchange.getRequestHeaders().getFirst("Host");
        exchange.getResponseHeaders().set("Location", images() + "/moved");
        exchange.getResponseHeaders().put("Vary", List.of("A", "B"));
        send(exchange, 200, "text/plain", "moved");
    }

    private static void echo(HttpExchange exchange) throws IOException {
        int count = exchange.getRequestBody().readAllBytes().length;
        boolean chunks = exchange.getRequestHeaders().containsKey("Transfer-encoding");
        send(exchange, 200, "text/plain", count + " bytes " + (chunks ? "in chunks" : "with length"));
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(status, -1);
                return;
            }
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Writes the files by which clients find it. */
    void describe(Path directory) throws IOException {
        Files.writeString(
                directory.resolve("clouds.yaml"),
                "clouds: {c1: {auth: {auth_url: '%s/v3', username: u, password: secret}}}%n".formatted(keystone()));
        Files.createDirectories(directory.resolve("regions"));
        Files.writeString(
                directory.resolve("regions").resolve("r1.yaml"),
                "cloud: c1%nbackends: {image: ['%s/']}%ncontrol: http://elsewhere.example/%n".formatted(images()));
    }

    String keystone() {
        return origin(keystone);
    }

    String images() {
        return origin(images);
    }

    private static String origin(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String lastLink() {
        return lastLink;
    }

    String lastHost() {
        return lastHost;
    }

    @Override
    public void close() {
        keystone.stop(0);
        images.stop(0);
    }
}
