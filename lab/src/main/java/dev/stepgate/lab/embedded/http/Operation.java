package dev.stepgate.lab.embedded.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * A call that was found to be one of a service's operations.
 *
 * @param call as it came
 * @param caller who asks; null where no token is needed
 * @param version the version of the API that was negotiated
 * @param parameters the parts of the path that the template names
 */
public record Operation(Call call, Caller caller, ApiVersion version, Map<String, String> parameters) {

    /** Copies the parameters. */
    public Operation {
        parameters = Map.copyOf(parameters);
    }

    /** What the client asked. */
    public Request request() {
        return call.request();
    }

    /**
     * A part of the path.
     *
     * @throws IllegalArgumentException if the template names no such part
     */
    public String parameter(String name) {
        if (!parameters.containsKey(name)) {
            throw new IllegalArgumentException("no {" + name + "} in the template of " + request());
        }
        return parameters.get(name);
    }

    /**
     * The body, which must be a JSON object.
     *
     * @throws ApiError 400 with that message if it is none
     */
    public ObjectNode body(String otherwise) {
        return request().json().orElseThrow(() -> new ApiError(400, "HTTPBadRequest", otherwise));
    }

    /**
     * The object under that member of the body.
     *
     * @throws ApiError 400 with that message if there is none
     */
    public ObjectNode body(String member, String otherwise) {
        JsonNode found = body(otherwise).get(member);
        if (found instanceof ObjectNode object) {
            return object;
        }
        throw new ApiError(400, "HTTPBadRequest", otherwise);
    }
}
