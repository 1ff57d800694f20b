package dev.stepgate.lab.embedded.identity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Dialect;
import dev.stepgate.lab.embedded.http.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keystone's way of answering. */
final class KeystoneDialect implements Dialect {

    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            401, "Unauthorized",
            403, "Forbidden",
            404, "Not Found",
            409, "Conflict",
            500, "Internal Server Error");

    @Override
    public Answer refusal(ApiError error, Call call) {
        ObjectNode body = Json.object()
                .put("code", error.status())
                .put("message", error.getMessage())
                .put("title", TITLES.getOrDefault(error.status(), "Error"));
        Answer answer = Answer.json(error.status(), Json.object("error", body));
        return error.status() == 401
                ? answer.with(
                        "www-authenticate", "Keystone uri=\"" + call.request().base() + "/v3\"")
                : answer;
    }

    @Override
    public Answer unauthorized(Call call) {
        return refusal(new ApiError(401, Login.REFUSED), call);
    }

    @Override
    public Answer unknownPath(Call call) {
        return html(
                404,
                "Not Found",
                "The requested URL was not found on the server. If you entered the URL manually please check your spelling"
                        + " and try again.");
    }

    @Override
    public Answer wrongMethod(Call call, Set<String> allowed) {
        String text = "The method is not allowed for the requested URL.";
        boolean root = List.of("/", "/v3", "/v3/").contains(call.request().path());
        Set<String> all = new TreeSet<>(allowed);
        all.addAll(allowed.contains("GET") ? Set.of("HEAD", "OPTIONS") : Set.of("OPTIONS"));
        Answer answer = root
                ? html(405, "Method Not Allowed", text)
                : Answer.json(405, Json.object().put("message", text));
        return answer.with("allow", String.join(", ", all));
    }

    @Override
    public boolean findsPathFirst(Call call) {
        return true;
    }

    private static Answer html(int status, String title, String text) {
        return Answer.of(
                status,
                "text/html; charset=utf-8",
                "<!doctype html>\n<html lang=en>\n<title>%d %s</title>\n<h1>%s</h1>\n<p>%s</p>\n"
                        .formatted(status, title, title, text));
    }

    @Override
    public boolean knowsHead() {
        return true;
    }

    @Override
    public Answer finish(Answer answer, Call call) {
        return answer.with("vary", "X-Auth-Token").with("x-openstack-request-id", call.requestId());
    }
}
