package dev.stepgate.lab.embedded.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Call;
import dev.stepgate.lab.embedded.http.Dropped;
import dev.stepgate.lab.embedded.http.Interceptor;
import dev.stepgate.lab.embedded.http.Pause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** Those requests that a fault is about, and what becomes of them. The balancer's health checks are spared. Immutable. */
final class Requests {

    private final BiPredicate<Call, String> which;

    private Requests(BiPredicate<Call, String> which) {
        this.which = which;
    }

    /** All requests to all services. */
    static Requests all() {
        return new Requests((call, health) -> !call.request().path().equals(health));
    }

    /** All requests to one service, by its type. */
    static Requests to(String service) {
        return all().and(call -> call.service().equals(service));
    }

    /** Those of them with a method and a path that matches as a whole. */
    Requests of(String method, String path) {
        return and(call ->
                call.request().method().equals(method) && call.request().path().matches(path));
    }

    /** Those of them at one backend, such as controller1. */
    Requests on(String backend) {
        return and(call -> call.backend().equals(backend));
    }

    Requests and(Predicate<Call> more) {
        return new Requests((call, health) -> which.test(call, health) && more.test(call));
    }

    /** The service is not asked; this is answered instead. */
    Interceptor answered(Function<Call, Answer> instead) {
        return (call, rest, pause) -> which.test(call, rest.healthPath()) ? instead.apply(call) : rest.answer(call);
    }

    /** The service is asked, and its answer is replaced. */
    Interceptor replaced(Function<Answer, Answer> change) {
        return (call, rest, pause) ->
                which.test(call, rest.healthPath()) ? change.apply(rest.answer(call)) : rest.answer(call);
    }

    /** The service is asked, and the JSON object that it answers with a status below 300 is changed in place. */
    Interceptor edited(BiConsumer<Call, ObjectNode> edit) {
        return (call, rest, pause) -> {
            Answer answer = rest.answer(call);
            Optional<JsonNode> body =
                    which.test(call, rest.healthPath()) && answer.status() < 300 ? answer.json() : Optional.empty();
            if (body.isEmpty() || !(body.get() instanceof ObjectNode object)) {
                return answer;
            }
            edit.accept(call, object);
            return answer.withJson(object);
        };
    }

    /** The connection is closed; the service is not asked. */
    Interceptor dropped() {
        return (call, rest, pause) -> {
            if (which.test(call, rest.healthPath())) {
                throw new Dropped("fault");
            }
            return rest.answer(call);
        };
    }

    /** The service is asked after that time. */
    Interceptor late(Duration delay) {
        return (call, rest, pause) -> {
            if (which.test(call, rest.healthPath())) {
                waitFor(delay, pause);
            }
            return rest.answer(call);
        };
    }

    private static void waitFor(Duration delay, Pause pause) {
        try {
            pause.take(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Dropped("interrupted");
        }
    }
}
