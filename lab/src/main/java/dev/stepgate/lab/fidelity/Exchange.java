package dev.stepgate.lab.fidelity;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One request and its answer, as they were on the wire between the proxy and the region. It may hold tokens and passwords: it is never written
 * or printed.
 *
 * @param service the service type, such as compute
 * @param caller on whose behalf
 * @param method in upper case
 * @param target path and query as on the request line
 * @param requestHeaders by their names in lower case
 * @param requestBody may be empty
 * @param status from 100 to 599
 * @param headers of the answer, by their names in lower case
 * @param body of the answer; may be empty
 */
record Exchange(
        String service,
        Caller caller,
        String method,
        String target,
        Map<String, List<String>> requestHeaders,
        Payload requestBody,
        int status,
        Map<String, List<String>> headers,
        Payload body) {

    Exchange {
        Objects.requireNonNull(service);
        Objects.requireNonNull(caller);
        Objects.requireNonNull(method);
        Objects.requireNonNull(target);
        requestHeaders = Map.copyOf(requestHeaders);
        headers = Map.copyOf(headers);
    }

    /** The path, without the query. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** What stands behind the question mark; empty if there is none. */
    String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    /** The first value of a header of the request. */
    Optional<String> requestHeader(String name) {
        return requestHeaders.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first value of a header of the answer. */
    Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** Without bodies and headers, which may hold secrets. */
    @Override
    public String toString() {
        return service + ": " + method + " " + path() + " as " + caller.word() + ": " + status;
    }
}
