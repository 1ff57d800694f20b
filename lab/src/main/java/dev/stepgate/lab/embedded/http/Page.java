package dev.stepgate.lab.embedded.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One page of a list.
 *
 * @param objects what stands on it
 * @param nextQuery the query of the next page; null if this is the last
 */
public record Page<T>(List<T> objects, String nextQuery) {

    /** Copies the objects. */
    public Page {
        objects = List.copyOf(objects);
    }

    /** What a service says of a limit or marker that makes no sense. */
    public interface Refusal {

        /** Of a limit that is no number. */
        ApiError limit(String value);

        /** Of a marker that names nothing. */
        ApiError marker(String value);
    }

    /**
     * The page that a request asks for by limit and marker. A page that is full leads to a next one, even if that is empty: the services
     * do not look ahead.
     *
     * @param usual the length where no limit is asked for; at least 1
     * @param longest the longest page that the service gives; at least 1
     * @throws ApiError if limit or marker make no sense
     */
    public static <T> Page<T> of(
            Request request, List<T> all, int usual, int longest, Function<T, String> id, Refusal refusal) {
        List<T> rest = after(request, all, id, refusal);
        int limit = request.query("limit").map(text -> number(text, refusal)).orElse(usual);
        int length = Math.min(limit, longest);
        if (rest.size() < length || length == 0) {
            return new Page<>(length == 0 ? List.of() : rest, null);
        }
        List<T> objects = rest.subList(0, length);
        return new Page<>(objects, next(request, id.apply(objects.get(length - 1))));
    }

    private static int number(String text, Refusal refusal) {
        if (!text.matches("\\d{1,9}")) {
            throw refusal.limit(text);
        }
        return Integer.parseInt(text);
    }

    private static <T> List<T> after(Request request, List<T> all, Function<T, String> id, Refusal refusal) {
        String marker = request.query("marker").orElse(null);
        if (marker == null) {
            return all;
        }
        for (int i = 0; i < all.size(); i++) {
            if (id.apply(all.get(i)).equals(marker)) {
                return all.subList(i + 1, all.size());
            }
        }
        throw refusal.marker(marker);
    }

    private static String next(Request request, String marker) {
        Map<String, List<String>> query = new LinkedHashMap<>(request.query());
        query.remove("marker");
        List<String> parts = new ArrayList<>();
        query.forEach((name, values) -> values.forEach(value -> parts.add(name + "=" + value)));
        parts.add("marker=" + marker);
        return parts.stream().map(part -> part.replace(" ", "%20")).collect(Collectors.joining("&"));
    }
}
