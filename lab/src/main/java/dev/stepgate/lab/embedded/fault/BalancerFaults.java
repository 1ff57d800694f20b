package dev.stepgate.lab.embedded.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What can be wrong at the balancer and with single backends behind it. */
final class BalancerFaults {

    private static final int CUT = 512;
    private static final int LARGEST_BODY = 1024 * 1024;

    private BalancerFaults() {}

    static List<Fault> all() {
        return List.of(
                Area.BALANCER.of(
                        "backend-answers-503",
                        "controller2 answers 503 to each request but passes its health check, as when only its database connection"
                                + " is broken; every second request fails.",
                        "",
                        Requests.all()
                                .on("controller2")
                                .answered(call -> Answer.of(503, "text/html; charset=UTF-8", "Service Unavailable"))),
                Area.BALANCER.of(
                        "keystone-without-keys-on-one-controller",
                        "Keystone on controller2 has no Fernet keys, since the rotation did not reach it: it tells its version and"
                                + " answers 500 to each login, so that every second one fails.",
                        "bloomberg/chef-bcpc#1136",
                        Requests.to("identity")
                                .of("POST", "/v3/auth/tokens")
                                .on("controller2")
                                .answered(BalancerFaults::withoutKeys)),
                Area.BALANCER.of(
                        "version-document-missing-on-one-controller",
                        "Glance on controller2 answers 502 to whoever asks for its versions, and to nothing else, as behind a rule of"
                                + " the proxy that was meant for another path; clients that discover versions fail every second time.",
                        "",
                        Requests.to("image")
                                .of("GET", "/")
                                .on("controller2")
                                .answered(call -> proxyPage(502, "Bad Gateway"))),
                Area.BALANCER.of(
                        "lists-truncated",
                        "Lists end in the middle and name no next page, as behind a proxy that cuts answers; whatever counts on a"
                                + " list believes that objects are gone.",
                        "",
                        Requests.all()
                                .and(call -> call.request().method().equals("GET"))
                                .edited(BalancerFaults::truncate)),
                Area.BALANCER.of(
                        "answers-cut-short",
                        "The proxy in front of Neutron ends each answer after 512 bytes, as with a buffer that is too small or a full"
                                + " disk; clients get half of an object.",
                        "",
                        Requests.to("network").replaced(BalancerFaults::cut)),
                Area.BALANCER.of(
                        "maintenance-page",
                        "The balancer answers for block storage with a page in HTML and status 200, as when the maintenance page was"
                                + " left in place; whoever looks at the status alone believes that all is well.",
                        "",
                        Requests.to("volume").answered(call -> proxyPage(200, "Maintenance"))),
                Area.BALANCER.of(
                        "uploads-limited-to-a-mebibyte",
                        "A new proxy in front of Glance refuses bodies of more than 1 MiB with 413, its own default; small tests"
                                + " pass, images cannot be uploaded.",
                        "",
                        Requests.to("image")
                                .and(call -> call.request().body().length > LARGEST_BODY)
                                .answered(call -> proxyPage(413, "Request Entity Too Large"))),
                Area.BALANCER.of(
                        "frontend-leads-to-another-service",
                        "The balancer leads requests for Placement to Neutron, as with two services on one port of a new"
                                + " configuration; there is an answer, a version document even, but no Placement.",
                        "",
                        Requests.to("placement").answered(BalancerFaults::neutron)));
    }

    private static Answer withoutKeys(Call call) {
        ObjectNode error = Json.object()
                .put("code", 500)
                .put("message", "An unexpected error prevented the server from fulfilling your request.")
                .put("title", "Internal Server Error");
        return Answer.json(500, Json.object("error", error)).with("x-openstack-request-id", call.requestId());
    }

    private static Answer proxyPage(int status, String title) {
        String heading = status == 200 ? title : status + " " + title;
        return Answer.of(
                status,
                "text/html",
                "<html>\n<head><title>%s</title></head>\n<body>\n<center><h1>%s</h1></center>\n<hr><center>nginx</center>\n</body>\n</html>\n"
                        .formatted(heading, heading));
    }

    private static Answer cut(Answer answer) {
        byte[] body = answer.body();
        return body.length > CUT ? answer.withBody(Arrays.copyOf(body, CUT)) : answer;
    }

    private static Answer neutron(Call call) {
        ObjectNode error = Json.object()
                .put("type", "HTTPNotFound")
                .put("message", "The resource could not be found.")
                .put("detail", "");
        return Answer.json(404, Json.object("NeutronError", error)).with("x-openstack-request-id", call.requestId());
    }

    private static void truncate(Call call, ObjectNode body) {
        for (String key : body.properties().stream().map(Map.Entry::getKey).toList()) {
            if (body.get(key) instanceof ArrayNode list && !list.isEmpty() && isCollection(key, call)) {
                for (int keep = list.size() / 2; list.size() > keep; ) {
                    list.remove(list.size() - 1);
                }
                body.remove(List.of("next", "servers_links", "volumes_links"));
            }
        }
    }

    /** Whether the member is what the path asks for. */
    private static boolean isCollection(String member, Call call) {
        String path = call.request().path().replaceFirst("/detail$", "").replace('-', '_');
        return path.endsWith("/" + member);
    }
}
