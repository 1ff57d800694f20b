package dev.stepgate.lab.embedded.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Dropped;
import dev.stepgate.lab.embedded.http.Interceptor;
import dev.stepgate.lab.embedded.http.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The faults that have a name. */
public final class FaultCatalogue {

    private static final List<Fault> ALL = List.of(
            at(
                    "image-data-corrupted",
                    "Glance stores an image with one wrong bit and keeps the checksum of what was sent, as a failing disk or a broken"
                            + " store driver does; servers booted from it fail in ways that nobody connects with the image.",
                    FaultPoint.IMAGE_STORED),
            at(
                    "server-without-dhcp",
                    "Servers become ACTIVE but never get an address, as after an upgrade that left the port's DHCP options out of OVN;"
                            + " the API says that all is well.",
                    FaultPoint.GUEST_DHCP),
            at(
                    "metadata-dead",
                    "Nobody answers on 169.254.169.254, as when the OVN metadata agent did not come back after its upgrade; new servers"
                            + " have no keys and no user data.",
                    FaultPoint.GUEST_METADATA),
            new Fault.OfRequests(
                    "lists-truncated",
                    "Lists end in the middle and name no next page, as behind a proxy that cuts answers; whatever counts on a list"
                            + " believes that objects are gone.",
                    FaultCatalogue::truncated),
            new Fault.OfRequests(
                    "backend-answers-503",
                    "controller1 answers 503 to each request but passes its health check, as when only its database connection is"
                            + " broken; every second request fails.",
                    on("controller1", call -> Answer.of(503, "text/html; charset=UTF-8", "Service Unavailable"))));

    private FaultCatalogue() {}

    private static Fault at(String id, String description, FaultPoint point) {
        return new Fault.AtPoints(id, description, Set.of(point));
    }

    /** All of them. */
    public static List<Fault> all() {
        return ALL;
    }

    /** The fault of that name; empty if there is none. */
    public static Optional<Fault> find(String id) {
        return ALL.stream().filter(fault -> fault.id().equals(id)).findFirst();
    }

    /** What one backend answers. */
    @FunctionalInterface
    private interface Instead {
        Answer answer(Call call);
    }

    private static Interceptor on(String backend, Instead instead) {
        return (call, rest) ->
                call.backend().equals(backend) && !call.request().path().equals(rest.healthPath())
                        ? instead.answer(call)
                        : rest.answer(call);
    }

    private static Answer truncated(Call call, Service rest) {
        Answer answer = rest.answer(call);
        Optional<JsonNode> body =
                call.request().method().equals("GET") && answer.status() == 200 ? answer.json() : Optional.empty();
        if (body.isEmpty() || !(body.get() instanceof ObjectNode object)) {
            return answer;
        }
        boolean cut = false;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getValue() instanceof ArrayNode list && !list.isEmpty() && isCollection(member.getKey(), call)) {
                for (int keep = list.size() / 2; list.size() > keep; ) {
                    list.remove(list.size() - 1);
                }
                cut = true;
            }
        }
        return cut ? answer.withJson(object.without(List.of("next", "servers_links", "volumes_links"))) : answer;
    }

    /** Whether the member is what the path asks for. */
    private static boolean isCollection(String member, Call call) {
        String path = call.request().path().replaceFirst("/detail$", "").replace('-', '_');
        return path.endsWith("/" + member);
    }

    /**
     * A fault of the requests to one backend, which closes the connection without an answer.
     *
     * @param service the service type
     * @param backend the host
     */
    public static Fault dropping(String service, String backend) {
        return new Fault.OfRequests(
                "requests-dropped-" + service + "-" + backend,
                "Each request to " + service + " on " + backend
                        + " ends without an answer, as with a process that crashes.",
                (call, rest) -> {
                    if (call.service().equals(service) && call.backend().equals(backend)) {
                        throw new Dropped("fault");
                    }
                    return rest.answer(call);
                });
    }

    /** How to keep a request waiting. */
    @FunctionalInterface
    public interface Pause {

        /**
         * Waits.
         *
         * @throws InterruptedException if the thread is told to stop
         */
        void of(Duration length) throws InterruptedException;
    }

    /**
     * A fault that makes each answer of a service late.
     *
     * @param service the service type
     * @param delay above 0
     * @param pause the region's own way to wait
     */
    public static Fault slow(String service, Duration delay, Pause pause) {
        return new Fault.OfRequests(
                "slow-" + service,
                "Each answer of " + service + " comes " + delay.toMillis()
                        + " ms late, as with a database that lost its indexes.",
                (call, rest) -> {
                    if (call.service().equals(service)) {
                        waitFor(delay, pause);
                    }
                    return rest.answer(call);
                });
    }

    private static void waitFor(Duration delay, Pause pause) {
        try {
            pause.of(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Dropped("interrupted");
        }
    }
}
