package dev.stepgate.lab.embedded.volume;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.ApiVersion;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Dialect;
import dev.stepgate.lab.embedded.http.Microversions;
import dev.stepgate.lab.embedded.http.NovaErrors;
import dev.stepgate.lab.embedded.http.TokenRefusal;
import dev.stepgate.lab.embedded.http.WebOb;
import java.util.Set;

/** Cinder's way of answering. */
final class CinderDialect implements Dialect {

    private static final Microversions MICROVERSIONS = new Microversions("volume", new ApiVersion(3, 0));

    private final String keystone;

    /** @param keystone its address without a path */
    CinderDialect(String keystone) {
        this.keystone = keystone;
    }

    @Override
    public Answer refusal(ApiError error, Call call) {
        return NovaErrors.of(error);
    }

    @Override
    public Answer unauthorized(Call call) {
        return TokenRefusal.by(keystone);
    }

    @Override
    public Answer unknownPath(Call call) {
        return WebOb.notFound(call.request());
    }

    @Override
    public Answer wrongMethod(Call call, Set<String> allowed) {
        return WebOb.notFound(call.request());
    }

    @Override
    public ApiVersion negotiate(Call call) {
        return MICROVERSIONS.negotiate(call, asked -> MICROVERSIONS.unsupported(call, asked));
    }

    /** A refusal from before Cinder's own words. */
    private static boolean isWebObs(Answer answer) {
        return answer.status() >= 400
                && answer.json().filter(body -> body.has("title")).isPresent();
    }

    @Override
    public boolean findsPathFirst(Call call) {
        return !call.request().path().startsWith("/v3");
    }

    @Override
    public Answer finish(Answer answer, Call call) {
        Answer known = answer.with("x-openstack-request-id", call.requestId());
        boolean early = answer.status() == 401
                || call.request().path().equals("/healthcheck")
                || answer.header("content-type").orElse("").contains("html")
                || isWebObs(answer);
        if (early && answer.status() != 202) {
            return known;
        }
        if (MICROVERSIONS.isNonsense(call)) {
            return known.with("x-compute-request-id", call.requestId());
        }
        Answer versioned = known.with("openstack-api-version", "volume " + MICROVERSIONS.shown(call))
                .with("vary", "OpenStack-API-Version");
        return early ? versioned : versioned.with("x-compute-request-id", call.requestId());
    }
}
