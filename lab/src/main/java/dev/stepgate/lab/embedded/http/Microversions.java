package dev.stepgate.lab.embedded.http;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** How clients of one service ask for a microversion: {@code OpenStack-API-Version: compute 2.93}. */
public final class Microversions {

    private static final String HEADER = "OpenStack-API-Version";
    private static final String LATEST = "latest";

    private final String service;
    private final ApiVersion lowest;

    /**
     * For one service.
     *
     * @param service its name in the header
     * @param lowest what it speaks where none is asked for
     */
    public Microversions(String service, ApiVersion lowest) {
        this.service = Objects.requireNonNull(service);
        this.lowest = Objects.requireNonNull(lowest);
    }

    /**
     * The version to speak.
     *
     * @param refusal what the service says of a version that it does not have
     * @throws ApiError 400 for what is no version, or the refusal
     */
    public ApiVersion negotiate(Call call, Function<String, ApiError> refusal) {
        String asked = asked(call).orElse(lowest.toString());
        ApiVersion highest = call.version().api();
        if (asked.equals(LATEST)) {
            return highest;
        }
        ApiVersion version = ApiVersion.parse(asked)
                .orElseThrow(() -> new ApiError(
                        400,
                        "API Version String " + asked + " is of invalid format. Must be of format MajorNum.MinorNum."));
        if (version.compareTo(lowest) < 0 || version.compareTo(highest) > 0) {
            throw refusal.apply(asked);
        }
        return version;
    }

    private Optional<String> asked(Call call) {
        Optional<String> named = call.request()
                .header(HEADER)
                .map(String::trim)
                .filter(text -> text.startsWith(service + " "))
                .map(text -> text.substring(service.length()).trim());
        return service.equals("compute")
                ? named.or(() ->
                        call.request().header("X-OpenStack-Nova-API-Version").map(String::trim))
                : named;
    }

    /** The version that the answer names: what was asked for, whether the service has it or not. */
    public String shown(Call call) {
        String asked = asked(call).orElse(lowest.toString());
        return asked.equals(LATEST) ? call.version().api().toString() : asked;
    }

    /** Whether the header names something that is no version at all. */
    public boolean isNonsense(Call call) {
        return asked(call)
                .filter(text -> !text.equals(LATEST) && ApiVersion.parse(text).isEmpty())
                .isPresent();
    }

    /** What Nova and Cinder say of a version that they do not have. */
    public ApiError unsupported(Call call, String asked) {
        return new ApiError(
                406,
                "Version %s is not supported by the API. Minimum is %s and maximum is %s."
                        .formatted(asked, lowest, call.version().api()));
    }
}
