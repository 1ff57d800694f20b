package dev.stepgate.checks.cloud;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be sent.
 *
 * @param headers without regard to case; may hold a token, so a request is never printed
 * @param body null for none
 */
record Request(String method, URI uri, Map<String, String> headers, Body body) {

    static final String TOKEN = "X-Auth-Token";

    Request {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    static Request get(URI uri) {
        return new Request("GET", uri, Map.of("Accept", "application/json"), null);
    }

    /**
     * The content of a request.
     *
     * @param replayable whether it can be sent a second time
     */
    record Body(BodyPublisher publisher, boolean replayable) {

        static Body of(byte[] bytes) {
            return new Body(BodyPublishers.ofByteArray(bytes), true);
        }
    }

    Request with(String header, String value) {
        Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(header, value);
        return new Request(method, uri, more, body);
    }

    /** Without query and headers. */
    @Override
    public String toString() {
        String address = uri.toString();
        int query = address.indexOf('?');
        return method + " " + (query < 0 ? address : address.substring(0, query));
    }
}
