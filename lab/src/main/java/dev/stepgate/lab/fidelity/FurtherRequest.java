package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One request of {@code requests.yaml}. Names in braces with a dollar sign before stand for what earlier answers gave.
 *
 * @param service the service type
 * @param method in upper case
 * @param path from the root of the service's address, with its query
 * @param caller on whose behalf
 * @param headers beside the token's
 * @param body JSON, or text for what is no JSON; null for none
 * @param save name to the JSON pointer in the answer's body
 * @param until JSON pointer to the value that ends the repetition; empty to ask once
 */
record FurtherRequest(
        String service,
        String method,
        String path,
        Caller caller,
        Map<String, String> headers,
        JsonNode body,
        Map<String, String> save,
        Map<String, String> until) {

    private static final Set<String> KEYS =
            Set.of("service", "method", "path", "as", "headers", "version", "body", "save", "until");

    /** Those of a file, in its order; an entry that gives only a service sets it for all that follow. */
    static List<FurtherRequest> all(JsonNode file) {
        List<FurtherRequest> all = new ArrayList<>();
        String service = "";
        for (JsonNode one : file) {
            service = one.path("service").asText(service);
            one.fieldNames().forEachRemaining(key -> {
                if (!KEYS.contains(key)) {
                    throw new FidelityException("unknown key " + key + " in requests.yaml: " + one);
                }
            });
            if (one.has("path")) {
                all.add(read(service, one));
            }
        }
        return List.copyOf(all);
    }

    private static FurtherRequest read(String service, JsonNode one) {
        Map<String, String> headers = texts(one.path("headers"));
        if (one.has("version")) {
            headers.put("OpenStack-API-Version", one.path("version").asText());
        }
        return new FurtherRequest(
                service,
                one.path("method").asText("GET"),
                one.path("path").asText(),
                Caller.of(one.path("as").asText("member")),
                headers,
                one.get("body"),
                texts(one.path("save")),
                texts(one.path("until")));
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
        return texts;
    }

    /** Method and path, as the file has them. */
    @Override
    public String toString() {
        return service + ": " + method + " " + path + " as " + caller.word();
    }
}
