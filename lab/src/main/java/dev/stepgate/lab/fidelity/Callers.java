package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Whose the tokens are that the proxy saw being issued. Safe for several threads. */
final class Callers {

    private final Map<String, Caller> byToken = new ConcurrentHashMap<>();

    /** Takes note of a token, if that is what Keystone just issued. */
    void learn(String method, int status, Map<String, List<String>> headers, JsonNode body) {
        List<String> tokens = headers.getOrDefault("x-subject-token", List.of());
        if (method.equals("POST") && status == 201 && !tokens.isEmpty()) {
            boolean admin = false;
            for (JsonNode role : body.path("token").path("roles")) {
                admin = admin || role.path("name").asText().equals("admin");
            }
            byToken.put(tokens.get(0), admin ? Caller.ADMIN : Caller.MEMBER);
        }
    }

    /** On whose behalf a request with those headers is made. */
    Caller of(Map<String, List<String>> requestHeaders) {
        List<String> tokens = requestHeaders.getOrDefault("x-auth-token", List.of());
        return tokens.isEmpty() ? Caller.NOBODY : byToken.getOrDefault(tokens.get(0), Caller.STRANGER);
    }
}
