package dev.stepgate.lab.fidelity;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Exchanges for tests. */
final class Exchanges {

    private Exchanges() {}

    /** A member's GET of a server, answered with JSON. */
    static Exchange json(int status, String body) {
        return of("GET", "/v2.1/servers/8f5f8e34-0e4f-4ad0-9d3c-6a36e0e1e1a1", Map.of(), "", status, body);
    }

    static Exchange of(
            String method,
            String target,
            Map<String, String> requestHeaders,
            String requestBody,
            int status,
            String body) {
        Map<String, List<String>> asked = new TreeMap<>(Map.of("accept", List.of("application/json")));
        requestHeaders.forEach((name, value) -> asked.put(name, List.of(value)));
        return new Exchange(
                "compute",
                Caller.MEMBER,
                method,
                target,
                asked,
                Payload.of(requestBody),
                status,
                Map.of("content-type", List.of("application/json")),
                Payload.of(body));
    }

    static Exchange with(Exchange one, Map<String, List<String>> headers) {
        return new Exchange(
                one.service(),
                one.caller(),
                one.method(),
                one.target(),
                one.requestHeaders(),
                one.requestBody(),
                one.status(),
                headers,
                one.body());
    }
}
