package dev.stepgate.lab.embedded.http;

import java.util.Map;

/** The error bodies that Nova and Cinder share: one member, named after the kind of error. */
public final class NovaErrors {

    private static final Map<Integer, String> NAMES = Map.of(
            400, "badRequest",
            401, "unauthorized",
            403, "forbidden",
            404, "itemNotFound",
            405, "badMethod",
            409, "conflictingRequest",
            413, "overLimit",
            503, "serviceUnavailable");

    private NovaErrors() {}

    /** The answer. */
    public static Answer of(ApiError error) {
        var body = Json.object().put("code", error.status()).put("message", error.getMessage());
        if (error.status() == 413) {
            body.put("retryAfter", "0");
        }
        Answer answer =
                Answer.json(error.status(), Json.object(NAMES.getOrDefault(error.status(), "computeFault"), body));
        return error.status() == 413 ? answer.with("retry-after", "0") : answer;
    }
}
