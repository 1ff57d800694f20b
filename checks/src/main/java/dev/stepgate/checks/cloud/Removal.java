package dev.stepgate.checks.cloud;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Deletes objects of one project and sees them gone. Safe for several threads. */
public final class Removal {

    /** How long one object may take to go; a server that ignores its power button takes nova a minute. */
    static final Duration DEADLINE = Duration.ofSeconds(150);

    private final Session session;
    private final Poll poll;

    /** Deletes as this identity. */
    public Removal(Session session, Patience patience) {
        this(session, Poll.every(patience.rest(Duration.ofSeconds(1))));
    }

    Removal(Session session, Poll poll) {
        this.session = Objects.requireNonNull(session);
        this.poll = Objects.requireNonNull(poll);
    }

    /**
     * Deletes all objects of that kind that bear exactly that name; there may be none.
     *
     * @throws IllegalArgumentException if the name is not one of ours
     * @throws RegionException if they could not be listed or are still there after 150 s
     */
    public void removeNamed(ResourceKind kind, String name) {
        if (!RunId.isOurs(name)) {
            throw new IllegalArgumentException(
                    "only what Stepgate made is deleted, this is a " + kind.title() + " '" + name + "'");
        }
        for (Owned owned : kind.list(session)) {
            if (name.equals(owned.name())) {
                remove(owned);
            }
        }
    }

    /** Deletes it, again while something still uses it, until it is gone. */
    void remove(Owned owned) {
        if (owned.kind() == ResourceKind.ROUTER) {
            detachInterfaces(owned.id());
        }
        see(owned, "DELETE", answer -> answer.status() < 400 || gone(answer));
        see(owned, "GET", Removal::gone);
    }

    private void see(Owned owned, String method, Predicate<Answer> wanted) {
        Poll.Result<Answer> result = poll.until(owned + " to be gone", DEADLINE, () -> answer(owned, method), wanted);
        if (!result.met()) {
            throw result.last()
                    .useless("%s to be gone within %d s; run stepgate sweep, or delete it by hand"
                            .formatted(owned, DEADLINE.toSeconds()));
        }
    }

    private static boolean gone(Answer answer) {
        return answer.status() == 404;
    }

    private Answer answer(Owned owned, String method) {
        return session.ask(request(method, owned.kind().service(), owned.kind().path(owned.id()), null));
    }

    private Request request(String method, String service, String path, Request.Body body) {
        Map<String, String> headers = Map.of("Accept", "application/json", "Content-Type", "application/json");
        return new Request(method, Addresses.below(session.endpoint(service), path), headers, body);
    }

    private void detachInterfaces(String router) {
        for (JsonNode port : session.list("network", "v2.0/ports?device_id=" + router, "ports")) {
            if (port.path("device_owner").asText().startsWith("network:router_interface")) {
                detach(router, port.path("id").asText());
            }
        }
    }

    private void detach(String router, String port) {
        byte[] body = JsonNodeFactory.instance
                .objectNode()
                .put("port_id", port)
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        Answer answer = session.ask(request(
                "PUT", "network", "v2.0/routers/" + router + "/remove_router_interface", Request.Body.of(body)));
        if (answer.status() >= 400 && !gone(answer)) {
            throw answer.useless("router " + router + " to give up its interface " + port);
        }
    }
}
