package dev.stepgate.lab.embedded.placement;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.ApiVersion;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Dialect;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Microversions;
import dev.stepgate.lab.embedded.http.TokenRefusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Placement's way of answering. */
final class PlacementDialect implements Dialect {

    private static final ApiVersion LOWEST = new ApiVersion(1, 0);
    private static final Microversions MICROVERSIONS = new Microversions("placement", LOWEST);

    /** What WebOb says before the reason. */
    private static final Map<Integer, List<String>> EXPLANATIONS = Map.of(
            400,
                    List.of(
                            "Bad Request",
                            "The server could not comply with the request since it is either malformed or otherwise incorrect."),
            403, List.of("Forbidden", "Access was denied to this resource."),
            404, List.of("Not Found", "The resource could not be found."),
            406,
                    List.of(
                            "Not Acceptable",
                            "The resource could not be generated that was acceptable to your browser (content of type application/json. "));

    private static final DateTimeFormatter HTTP_TIME = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String keystone;
    private final Supplier<Instant> now;

    /**
     * @param keystone its address without a path
     * @param now for the time of the last change, which is not kept
     */
    PlacementDialect(String keystone, Supplier<Instant> now) {
        this.now = now;
        this.keystone = keystone;
    }

    @Override
    public Answer refusal(ApiError error, Call call) {
        List<String> words = EXPLANATIONS.getOrDefault(error.status(), List.of("Error", "The server failed."));
        ObjectNode one = Json.object()
                .put("status", error.status())
                .put("title", words.get(0))
                .put("detail", words.get(1) + "\n\n " + error.getMessage() + (error.status() == 406 ? "" : "  "))
                .put("request_id", call.requestId());
        if (error.status() == 406) {
            one.put("max_version", call.version().api().toString()).put("min_version", LOWEST.toString());
        }
        return Answer.json(error.status(), Json.object("errors", Json.array(List.of(one))));
    }

    @Override
    public Answer unauthorized(Call call) {
        return TokenRefusal.by(keystone);
    }

    @Override
    public Answer unknownPath(Call call) {
        return refusal(new ApiError(404, ""), call);
    }

    @Override
    public Answer wrongMethod(Call call, Set<String> allowed) {
        ObjectNode one = Json.object()
                .put("status", 405)
                .put("title", "Method Not Allowed")
                .put(
                        "detail",
                        "The method " + call.request().method()
                                + " is not allowed for this resource. \n\n The method specified is not allowed for this resource.")
                .put("request_id", call.requestId());
        return Answer.json(405, Json.object("errors", Json.array(List.of(one))))
                .with("allow", String.join(", ", allowed));
    }

    @Override
    public ApiVersion negotiate(Call call) {
        if (MICROVERSIONS.isNonsense(call)) {
            String asked = MICROVERSIONS.shown(call);
            throw new ApiError(
                    400,
                    "Invalid microversion: invalid version string: %s; invalid literal for int() with base 10: '%s'"
                            .formatted(asked, asked));
        }
        return MICROVERSIONS.negotiate(
                call, asked -> new ApiError(406, "Invalid microversion: Unacceptable version header: " + asked));
    }

    @Override
    public boolean knowsHead() {
        return true;
    }

    @Override
    public Answer finish(Answer answer, Call call) {
        Answer known = answer.with("x-openstack-request-id", call.requestId());
        if (answer.status() == 401 || answer.status() == 406 || MICROVERSIONS.isNonsense(call)) {
            return known;
        }
        String version = MICROVERSIONS.shown(call);
        Answer versioned = known.with("openstack-api-version", "placement " + version);
        boolean late = call.request().path().endsWith("/usages");
        Answer varied = answer.status() < 400 || answer.status() == 405 || late
                ? versioned.with("vary", "openstack-api-version")
                : versioned;
        return answer.status() == 200 && negotiate(call).atLeast(1, 15)
                ? varied.with("last-modified", HTTP_TIME.format(now.get())).with("cache-control", "no-cache")
                : varied;
    }
}
