package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A token by the password of an entry of clouds.yaml.
 *
 * @param token secret
 * @param projectId whose it is
 * @param userId whose it is
 * @param addresses the public address of each service, without a path
 */
record Login(String token, String projectId, String userId, Map<String, String> addresses) {

    Login {
        addresses = Map.copyOf(addresses);
    }

    /** Logs in. */
    static Login by(JsonNode cloud, HttpClient http) throws IOException, InterruptedException {
        JsonNode auth = cloud.path("auth");
        URI tokens = URI.create(auth.path("auth_url").asText() + "/auth/tokens");
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(tokens)
                        .timeout(Duration.ofMinutes(1))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(request(auth).toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        JsonNode said = Trees.parse(answer.body())
                .map(body -> body.path("token"))
                .orElseThrow(
                        () -> new FidelityException("expected a token of " + tokens + ", got " + answer.statusCode()));
        Map<String, String> addresses = new TreeMap<>();
        for (JsonNode service : said.path("catalog")) {
            for (JsonNode endpoint : service.path("endpoints")) {
                if (endpoint.path("interface").asText().equals("public")) {
                    addresses.put(
                            ServiceName.of(service.path("type").asText()),
                            Origins.of(URI.create(endpoint.path("url").asText())));
                }
            }
        }
        String token = answer.headers()
                .firstValue("X-Subject-Token")
                .orElseThrow(() -> new FidelityException("expected 201 of " + tokens + ", got " + answer.statusCode()));
        return new Login(
                token,
                said.path("project").path("id").asText(),
                said.path("user").path("id").asText(),
                addresses);
    }

    private static ObjectNode request(JsonNode auth) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ObjectNode wanted = body.putObject("auth");
        ObjectNode identity = wanted.putObject("identity");
        identity.putArray("methods").add("password");
        identity.putObject("password")
                .putObject("user")
                .put("name", auth.path("username").asText())
                .put("password", auth.path("password").asText())
                .putObject("domain")
                .put("name", auth.path("user_domain_name").asText());
        wanted.putObject("scope")
                .putObject("project")
                .put("name", auth.path("project_name").asText())
                .putObject("domain")
                .put("name", auth.path("project_domain_name").asText());
        return body;
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "login of user " + userId + " in project " + projectId;
    }
}
