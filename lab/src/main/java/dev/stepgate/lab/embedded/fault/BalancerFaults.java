package dev.stepgate.lab.embedded.fault;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Interceptor;
import java.util.List;
import java.util.Map;

/** What can be wrong at the balancer and with single backends behind it. */
final class BalancerFaults {

    private BalancerFaults() {}

    static List<Fault> all() {
        return List.of(
                of(
                        "lists-truncated",
                        "Lists end in the middle and name no next page, as behind a proxy that cuts answers; whatever counts on a"
                                + " list believes that objects are gone.",
                        "",
                        Requests.all()
                                .and(call -> call.request().method().equals("GET"))
                                .edited(BalancerFaults::truncate)),
                of(
                        "backend-answers-503",
                        "controller1 answers 503 to each request but passes its health check, as when only its database connection"
                                + " is broken; every second request fails.",
                        "",
                        Requests.all()
                                .on("controller1")
                                .answered(call -> Answer.of(503, "text/html; charset=UTF-8", "Service Unavailable"))));
    }

    private static Fault of(String id, String description, String reference, Interceptor interceptor) {
        return new Fault.OfRequests(new Fault.Label(id, Area.BALANCER, description, reference), interceptor);
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
