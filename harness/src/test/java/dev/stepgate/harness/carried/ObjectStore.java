package dev.stepgate.harness.carried;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** A small object store on loopback, of one account, that speaks as much of Swift's API as carried objects need. */
final class ObjectStore implements AutoCloseable {

    private static final String ACCOUNT = "/v1/AUTH_test";

    private final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    private ObjectStore(HttpServer server) {
        this.server = server;
    }

    static ObjectStore start() throws IOException {
        ObjectStore store =
                new ObjectStore(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        store.server.createContext("/", store::answer);
        store.server.start();
        return store;
    }

    URI account() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + ACCOUNT);
    }

    /** By their paths below the account; containers are there with empty bytes. */
    Map<String, byte[]> objects() {
        return objects;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().substring(ACCOUNT.length());
            byte[] asked = exchange.getRequestBody().readAllBytes();
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    objects.put(path, asked);
                    exchange.sendResponseHeaders(201, -1);
                }
                case "DELETE" -> exchange.sendResponseHeaders(objects.remove(path) == null ? 404 : 204, -1);
                default -> get(exchange, path);
            }
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        byte[] bytes = objects.get(path);
        if (exchange.getRequestURI().getQuery() != null) {
            bytes = list(path).getBytes(StandardCharsets.UTF_8);
        }
        if (bytes == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String list(String container) {
        return new TreeMap<>(objects)
                .keySet().stream()
                        .filter(path -> path.startsWith(container + "/"))
                        .map(path -> path.substring(container.length() + 1))
                        .filter(name -> !name.contains("/"))
                        .map(name -> "{\"name\": \"" + name + "\"}")
                        .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
