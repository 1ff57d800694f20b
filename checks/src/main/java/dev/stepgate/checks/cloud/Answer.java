package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What came back: a status, headers and the whole body. Never printed, for it may hold a token. */
final class Answer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Request request;
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    Answer(Request request, int status, HttpHeaders headers, byte[] body) {
        this.request = request;
        this.status = status;
        this.headers = headers;
        this.body = body.clone();
    }

    /** The same answer with another body. */
    Answer withBody(JsonNode json) {
        return new Answer(request, status, headers, json.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The same answer with the secrets removed from its text, for errors that others will quote. */
    Answer redacted() {
        return new Answer(request, status, headers, Redaction.text(text()).getBytes(StandardCharsets.UTF_8));
    }

    Request request() {
        return request;
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    /** The header's first value; null if there is none. */
    String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    byte[] body() {
        return body.clone();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The service's id of the request; null if it gave none. */
    String requestId() {
        String id = header("X-Openstack-Request-Id");
        return id != null ? id : header("X-Compute-Request-Id");
    }

    /**
     * The body as JSON.
     *
     * @throws RegionException if it is none
     */
    JsonNode json() {
        try {
            JsonNode json = JSON.readTree(body);
            if (json != null && !json.isMissingNode()) {
                return json;
            }
        } catch (IOException wrong) {
            // Reported below; the exception's text would quote the body.
        }
        throw useless("JSON");
    }

    /** Says that this answer is of no use, since something else was expected. */
    RegionException useless(String expected) {
        String id = requestId();
        String said = said();
        return new RegionException(
                request + " answered " + status + (id == null ? "" : " (request " + id + ")") + ", expected " + expected
                        + (said.isEmpty() ? "" : "; it said: " + said)
                        + (id == null
                                ? "; look into the log of the service"
                                : "; look for the request in the log of the service"),
                status,
                id,
                null);
    }

    /** What the service said of an error, as short as it can be had, without secrets; empty if it said nothing. */
    String said() {
        try {
            JsonNode json = JSON.readTree(body);
            for (String member : List.of("message", "detail")) {
                JsonNode value = json == null ? null : json.findValue(member);
                if (value != null && value.isTextual()) {
                    return Redaction.excerpt(value.asText());
                }
            }
        } catch (IOException noJson) {
            // Then the text itself, as load balancers answer.
        }
        return Redaction.excerpt(text());
    }

    @Override
    public String toString() {
        return request + " answered " + status;
    }
}
