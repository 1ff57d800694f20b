package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.WebOb;

/** What Neutron says it has: its kinds of objects, and the extensions that it has loaded with OVN. */
final class Extensions {

    private Extensions() {}

    private static JsonNode all() {
        return Json.file(Extensions.class, "extensions.json");
    }

    static Answer list() {
        return Answer.json(200, Json.object("extensions", all()));
    }

    static Answer show(Operation operation) {
        String alias = operation.parameter("alias");
        for (JsonNode one : all()) {
            if (one.path("alias").asText().equals(alias)) {
                return Answer.json(200, Json.object("extension", one));
            }
        }
        return WebOb.refusal(
                operation.request(),
                404,
                "404 Not Found",
                "The resource could not be found.",
                "Extension with alias " + alias + " does not exist");
    }

    /** The kinds; only with the slash at the end. */
    static Answer resources(Operation operation) {
        if (!operation.request().path().endsWith("/")) {
            throw new ApiError(404, "HTTPNotFound", "The resource could not be found.");
        }
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("resources");
        for (Kind kind : Kind.values()) {
            ObjectNode one = all.addObject().put("name", kind.singular()).put("collection", kind.plural());
            one.putArray("links")
                    .addObject()
                    .put("rel", "self")
                    .put("href", operation.request().base() + "/v2.0/" + kind.plural());
        }
        return Answer.json(200, body);
    }
}
