package dev.stepgate.lab.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.stepgate.lab.embedded.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Somebody who asks an embedded region over HTTP. */
final class Client {

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedRegion region;
    private final String token;
    private final String project;

    private Client(EmbeddedRegion region, String token, String project) {
        this.region = region;
        this.token = token;
        this.project = project;
    }

    /** What came back. */
    record Reply(int status, HttpResponse<byte[]> response, JsonNode json) {

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }
    }

    static Client anonymous(EmbeddedRegion region) {
        return new Client(region, null, "");
    }

    /** Logs in as demo or admin, each for the project of the same name. */
    static Client of(EmbeddedRegion region, String user) {
        String password = region.services().directory().password(user).reveal();
        Reply reply = anonymous(region).send("POST", "identity", "/v3/auth/tokens", login(user, password));
        if (reply.status() != 201) {
            throw new AssertionError("expected 201 of the login, got " + reply.status());
        }
        return new Client(
                region,
                reply.header("X-Subject-Token"),
                reply.json().at("/token/project/id").asText());
    }

    static String login(String user, String password) {
        return """
               {"auth": {"identity": {"methods": ["password"], "password": {"user":
                {"name": "%s", "password": "%s", "domain": {"name": "Default"}}}},
                "scope": {"project": {"name": "%s", "domain": {"name": "Default"}}}}}""".formatted(user, password, user);
    }

    Client withToken(String other) {
        return new Client(region, other, project);
    }

    String token() {
        return token;
    }

    String project() {
        return project;
    }

    Reply get(String service, String path, String... headers) {
        return send("GET", service, path, null, headers);
    }

    Reply post(String service, String path, String body, String... headers) {
        return send("POST", service, path, body, headers);
    }

    Reply delete(String service, String path, String... headers) {
        return send("DELETE", service, path, null, headers);
    }

    /**
     * Sends a request.
     *
     * @param body JSON; null for none
     * @param headers names and values in turn
     */
    Reply send(String method, String service, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        if (body != null && !all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        if (token != null) {
            all.addAll(List.of("X-Auth-Token", token));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(region.base(service) + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1));
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(
                    response.statusCode(),
                    response,
                    Json.parseAny(response.body()).orElse(MissingNode.getInstance()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
