package dev.stepgate.lab.embedded.network;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Dialect;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.TokenRefusal;
import java.util.Set;

/** Neutron's way of answering. */
final class NeutronDialect implements Dialect {

    private final String keystone;

    /** @param keystone its address without a path */
    NeutronDialect(String keystone) {
        this.keystone = keystone;
    }

    @Override
    public Answer refusal(ApiError error, Call call) {
        return Answer.json(
                error.status(),
                Json.object(
                        "NeutronError",
                        Json.object()
                                .put("type", error.type())
                                .put("message", error.getMessage())
                                .put("detail", "")));
    }

    @Override
    public Answer unauthorized(Call call) {
        return TokenRefusal.by(keystone);
    }

    @Override
    public Answer unknownPath(Call call) {
        return call.request().path().startsWith("/v2.0")
                ? refusal(new ApiError(404, "HTTPNotFound", "The resource could not be found."), call)
                : Answer.json(
                        404,
                        Json.object().put("code", 404).put("title", "Not Found").putNull("description"));
    }

    @Override
    public Answer wrongMethod(Call call, Set<String> allowed) {
        return refusal(
                new ApiError(
                        405,
                        "HTTPMethodNotAllowed",
                        "The server could not comply with the request since it is either malformed or otherwise incorrect."),
                call);
    }

    @Override
    public Answer finish(Answer answer, Call call) {
        return !call.request().path().startsWith("/v2.0")
                ? answer
                : answer.with("x-openstack-request-id", call.requestId());
    }
}
