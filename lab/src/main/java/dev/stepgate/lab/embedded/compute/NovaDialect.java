package dev.stepgate.lab.embedded.compute;

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

/** Nova's way of answering. */
final class NovaDialect implements Dialect {

    private static final Microversions MICROVERSIONS = new Microversions("compute", new ApiVersion(2, 1));

    private final String keystone;

    /** @param keystone its address without a path */
    NovaDialect(String keystone) {
        this.keystone = keystone;
    }

    @Override
    public Answer refusal(ApiError error, Call call) {
        return NovaErrors.of(error).without("content-type").with("content-type", "application/json; charset=UTF-8");
    }

    @Override
    public Answer unauthorized(Call call) {
        return TokenRefusal.by(keystone);
    }

    @Override
    public Answer unknownPath(Call call) {
        return call.request().path().startsWith("/v2")
                ? WebOb.notFound(call.request())
                : Answer.json(300, NovaVersions.choices(call));
    }

    @Override
    public Answer wrongMethod(Call call, Set<String> allowed) {
        return unknownPath(call);
    }

    @Override
    public ApiVersion negotiate(Call call) {
        return MICROVERSIONS.negotiate(call, asked -> MICROVERSIONS.unsupported(call, asked));
    }

    @Override
    public boolean findsPathFirst(Call call) {
        return !call.request().path().startsWith("/v2");
    }

    @Override
    public Answer finish(Answer answer, Call call) {
        if (!call.request().path().startsWith("/v2")) {
            return answer;
        }
        Answer known =
                answer.with("x-openstack-request-id", call.requestId()).with("x-compute-request-id", call.requestId());
        if (answer.status() == 401
                || answer.header("content-type").orElse("").contains("html")
                || (answer.status() >= 400
                        && answer.json().filter(body -> body.has("title")).isPresent())
                || MICROVERSIONS.isNonsense(call)) {
            return known;
        }
        String version = MICROVERSIONS.shown(call);
        return known.with("openstack-api-version", "compute " + version)
                .with("x-openstack-nova-api-version", version)
                .with("vary", "OpenStack-API-Version")
                .with("vary", "X-OpenStack-Nova-API-Version");
    }
}
