package dev.stepgate.lab.embedded.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** What a client asked. Immutable. */
public final class Request {

    private final String method;
    private final String path;
    private final String rawQuery;
    private final Map<String, List<String>> query;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    /**
     * A whole request.
     *
     * @param uri path and query, as on the request line
     * @param headers names in any case
     */
    public Request(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
        this.method = Objects.requireNonNull(method).toUpperCase(Locale.ROOT);
        this.path = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
        this.rawQuery = uri.getRawQuery();
        this.query = parse(rawQuery);
        Map<String, List<String>> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> sorted.put(name, List.copyOf(values)));
        this.headers = sorted;
        this.body = body.clone();
    }

    /** A GET without headers, as health checks send it. */
    public static Request get(String path) {
        return new Request("GET", URI.create(path), Map.of(), new byte[0]);
    }

    private static Map<String, List<String>> parse(String rawQuery) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        if (rawQuery == null || rawQuery.isEmpty()) {
            return found;
        }
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            found.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
        }
        return found;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    /** In upper case. */
    public String method() {
        return method;
    }

    /** Decoded; at least {@code /}. */
    public String path() {
        return path;
    }

    /** Path and query, as they came. */
    public String target() {
        return rawQuery == null ? path : path + "?" + rawQuery;
    }

    /** All parameters, in their order. */
    public Map<String, List<String>> query() {
        return query;
    }

    /** The first value of a parameter. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(0));
    }

    /** The first value of a header, whatever its case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name))
                .filter(values -> !values.isEmpty())
                .map(values -> values.get(0));
    }

    /** The scheme and host by which the client came here, such as {@code http://127.10.0.5:5000}. */
    public String base() {
        return "http://" + header("Host").orElse("localhost");
    }

    /** A copy of the body. */
    public byte[] body() {
        return body.clone();
    }

    /** The body as a JSON object; empty if it is none. */
    public Optional<ObjectNode> json() {
        return Json.parse(body);
    }

    /** Method and path, without the query: no secrets. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
