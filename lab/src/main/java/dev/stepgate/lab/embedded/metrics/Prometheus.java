package dev.stepgate.lab.embedded.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Prometheus' API for instant queries, of which only selectors such as {@code up{job="ceph"}} are understood. It scrapes at each query. Safe for
 * several threads.
 */
public final class Prometheus {

    private final List<Target> targets;
    private final Supplier<Instant> now;

    /**
     * Something to scrape.
     *
     * @param job such as ceph
     * @param instance host and port
     * @param metrics in the text format; empty if it does not answer
     */
    public record Target(String job, String instance, Supplier<Optional<String>> metrics) {}

    /** Over those targets. */
    public Prometheus(List<Target> targets, Supplier<Instant> now) {
        this.targets = List.copyOf(targets);
        this.now = Objects.requireNonNull(now);
    }

    /** Answers a request. */
    public Answer answer(Request request) {
        return switch (request.path()) {
            case "/-/healthy" -> Answer.of(200, "text/plain; charset=utf-8", "Prometheus Server is Healthy.\n");
            case "/-/ready" -> Answer.of(200, "text/plain; charset=utf-8", "Prometheus Server is Ready.\n");
            case "/api/v1/query" -> query(expression(request));
            default -> Answer.of(404, "text/plain; charset=utf-8", "404 page not found\n");
        };
    }

    private static String expression(Request request) {
        String form = new String(request.body(), StandardCharsets.UTF_8);
        return request.query("query")
                .orElseGet(() -> form.startsWith("query=")
                        ? URLDecoder.decode(
                                form.substring("query=".length()).replaceFirst("&.*", ""), StandardCharsets.UTF_8)
                        : "");
    }

    private Answer query(String expression) {
        Optional<Selector> selector = Selector.parse(expression);
        if (selector.isEmpty()) {
            return Answer.json(
                    400,
                    Json.object()
                            .put("status", "error")
                            .put("errorType", "bad_data")
                            .put(
                                    "error",
                                    "invalid parameter \"query\": the embedded cloud only understands selectors, got: "
                                            + expression));
        }
        ObjectNode body = Json.object().put("status", "success");
        ArrayNode result = body.putObject("data").put("resultType", "vector").putArray("result");
        double time = now.get().toEpochMilli() / 1000.0;
        for (Target target : targets) {
            Optional<String> text = target.metrics().get();
            Series up = Series.of("up", List.of(), text.isPresent() ? "1" : "0");
            add(up, target, selector.get(), result, time);
            text.ifPresent(found -> found.lines()
                    .map(Series::parse)
                    .flatMap(Optional::stream)
                    .forEach(series -> add(series, target, selector.get(), result, time)));
        }
        return Answer.json(200, body);
    }

    private static void add(Series series, Target target, Selector selector, ArrayNode result, double time) {
        Series labelled = series.with("instance", target.instance()).with("job", target.job());
        if (selector.matches(labelled)) {
            ObjectNode one = result.addObject();
            ObjectNode metric = one.putObject("metric").put("__name__", labelled.name());
            labelled.labels().forEach(label -> metric.put(label.name(), label.value()));
            one.putArray("value").add(time).add(labelled.value());
        }
    }
}
