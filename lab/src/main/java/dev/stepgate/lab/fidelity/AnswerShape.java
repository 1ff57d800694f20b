package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What answers of one status to one operation look like.
 *
 * @param headers an object whose fields are the headers, with their sanitised values as words
 * @param body JSON as its tree; {@code nothing}, {@code bytes}, or words for other texts
 */
record AnswerShape(Shape headers, Shape body) {

    /** They say nothing about the service: of the connection, the balancer or the moment. */
    private static final Set<String> IGNORED = Set.of("date", "server", "content-length", "connection", "keep-alive");

    /** The shape of one answer. */
    static AnswerShape of(Exchange exchange) {
        Map<String, Shape> headers = new TreeMap<>();
        exchange.headers().forEach((name, values) -> {
            if (!IGNORED.contains(name)) {
                headers.put(name, Shape.scalar(Shapes.words(value(name, values))));
            }
        });
        return new AnswerShape(Shape.object(headers), body(exchange));
    }

    /** The methods that are allowed come in no order. */
    private static String value(String name, List<String> values) {
        String joined = String.join(", ", values);
        return name.equals("allow")
                ? Arrays.stream(joined.split(", *")).sorted().collect(Collectors.joining(", "))
                : joined;
    }

    private static Shape body(Exchange exchange) {
        if (exchange.body().isEmpty()) {
            return Shape.scalar("nothing");
        }
        Optional<JsonNode> json = json(exchange);
        if (json.isPresent()) {
            return new Shapes(exchange.status() >= 400).of(json.get());
        }
        String type = exchange.header("content-type").orElse("");
        return Shape.scalar(
                type.startsWith("text/") ? Shapes.words(exchange.body().text()) : "bytes");
    }

    /** The body if it is JSON. */
    static Optional<JsonNode> json(Exchange exchange) {
        return exchange.header("content-type").orElse("").contains("json")
                ? Trees.parse(exchange.body().text())
                : Optional.empty();
    }

    /** What was seen here or there. */
    AnswerShape and(AnswerShape other) {
        return new AnswerShape(headers.and(other.headers), body.and(other.body));
    }
}
