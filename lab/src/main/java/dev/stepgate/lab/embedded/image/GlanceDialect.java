package dev.stepgate.lab.embedded.image;

import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Dialect;
import dev.stepgate.lab.embedded.http.WebOb;
import java.util.Map;
import java.util.Set;

/** Glance's way of answering: errors are WebOb's. */
final class GlanceDialect implements Dialect {

    private static final Map<Integer, String> TITLES = Map.of(
            400, "400 Bad Request",
            403, "403 Forbidden",
            404, "404 Not Found",
            409, "409 Conflict",
            413, "413 Request Entity Too Large",
            415, "415 Unsupported Media Type",
            500, "500 Internal Server Error",
            503, "503 Service Unavailable");

    private final String keystone;

    /** @param keystone its address without a path */
    GlanceDialect(String keystone) {
        this.keystone = keystone;
    }

    @Override
    public Answer refusal(ApiError error, Call call) {
        return WebOb.refusal(
                call.request(),
                error.status(),
                TITLES.getOrDefault(error.status(), error.status() + " Error"),
                error.getMessage());
    }

    @Override
    public Answer unauthorized(Call call) {
        return WebOb.refusal(
                        call.request(),
                        401,
                        "401 Unauthorized",
                        "This server could not verify that you are authorized to access the document you requested. Either you"
                                + " supplied the wrong credentials (e.g., bad password), or your browser does not understand"
                                + " how to supply the credentials required.")
                .with("www-authenticate", "Keystone uri=\"" + keystone + "\"");
    }

    @Override
    public Answer unknownPath(Call call) {
        return call.request().path().startsWith("/v2/") || call.request().path().equals("/v2")
                ? WebOb.notFound(call.request())
                : Glance.versions(call.version(), call.request().base(), 300);
    }

    @Override
    public Answer wrongMethod(Call call, Set<String> allowed) {
        return WebOb.refusal(
                        call.request(),
                        405,
                        "405 Method Not Allowed",
                        "The method " + call.request().method() + " is not allowed for this resource. ")
                .with("allow", String.join(", ", allowed));
    }

    @Override
    public boolean findsPathFirst(Call call) {
        return !call.request().path().startsWith("/v2/");
    }

    @Override
    public Answer finish(Answer answer, Call call) {
        boolean early = answer.status() == 401 || !call.request().path().startsWith("/v2/");
        return early ? answer : answer.with("x-openstack-request-id", call.requestId());
    }
}
