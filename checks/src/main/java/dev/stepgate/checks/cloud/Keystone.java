package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Logs in. */
final class Keystone {

    private final Cloud cloud;
    private final Transport transport;

    Keystone(Cloud cloud, Transport transport) {
        this.cloud = cloud;
        this.transport = transport;
    }

    /**
     * A token and how it came.
     *
     * @param said what Keystone said of the token
     */
    record Login(Token token, JsonNode said) {}

    /**
     * Asks for a new token.
     *
     * @throws LoginException if Keystone refuses
     * @throws RegionException if it gives no usable answer
     */
    Login login() {
        Request request = new Request(
                "POST",
                URI.create(cloud.identity() + "/auth/tokens"),
                Map.of("Content-Type", "application/json", "Accept", "application/json"),
                Request.Body.of(cloud.credentials().request().toString().getBytes(StandardCharsets.UTF_8)));
        Answer answer = transport.send("identity", request);
        if (answer.status() == 201) {
            return login(answer);
        }
        // Of all the answers only these are about what we sent; Keystone's 400 names a domain or a scope that it cannot
        // make sense of.
        if (List.of(400, 401, 403).contains(answer.status())) {
            throw refused(answer);
        }
        throw answer.useless("201 and a token; is the auth_url of " + cloud.source() + " that of Keystone");
    }

    private LoginException refused(Answer answer) {
        String id = answer.requestId();
        return new LoginException(
                "Keystone at " + cloud.identity() + " refused the login of "
                        + cloud.credentials().describe() + " with " + answer.status()
                        + (id == null ? "" : " (request " + id + ")") + ": "
                        + answer.said().replace(cloud.credentials().secret().reveal(), "***")
                        + "; check user, password or secret, project and domains of " + cloud.source(),
                answer.status(),
                id);
    }

    private Login login(Answer answer) {
        String value = answer.header("X-Subject-Token");
        JsonNode token = answer.json().path("token");
        if (value == null || !token.isObject()) {
            throw answer.useless("a token in X-Subject-Token and what it is good for");
        }
        try {
            Instant expiresAt = Instant.parse(token.path("expires_at").asText());
            Instant issuedAt = Instant.parse(token.path("issued_at").asText());
            List<String> roles = new ArrayList<>();
            token.path("roles").forEach(role -> roles.add(role.path("name").asText()));
            Token parsed = new Token(
                    Secret.of(value),
                    issuedAt,
                    expiresAt,
                    catalog(token.path("catalog")),
                    token.path("project").path("id").asText(null),
                    token.path("user").path("id").asText(null),
                    roles);
            return new Login(parsed, token);
        } catch (DateTimeException wrong) {
            throw answer.useless("the dates issued_at and expires_at");
        }
    }

    private static Catalog catalog(JsonNode services) {
        List<Catalog.Entry> entries = new ArrayList<>();
        for (JsonNode service : services) {
            List<Catalog.Endpoint> endpoints = new ArrayList<>();
            for (JsonNode endpoint : service.path("endpoints")) {
                endpoints.add(new Catalog.Endpoint(
                        endpoint.path("interface").asText(),
                        endpoint.path(endpoint.hasNonNull("region_id") ? "region_id" : "region")
                                .asText(),
                        endpoint.path("url").asText()));
            }
            entries.add(new Catalog.Entry(
                    service.path("type").asText(), service.path("name").asText(), endpoints));
        }
        return new Catalog(entries);
    }
}
