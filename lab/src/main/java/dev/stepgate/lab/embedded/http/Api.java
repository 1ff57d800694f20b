package dev.stepgate.lab.embedded.http;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service made of routes and a dialect: finds the operation, the caller and the version, and answers under the region's lock. */
public final class Api implements Service {

    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final Description description;
    private final Routes routes;
    private final Dialect dialect;
    private final Authenticator authenticator;
    private final Lock lock;

    /** A service. */
    public Api(Description description, Routes routes, Dialect dialect, Authenticator authenticator, Lock lock) {
        this.description = Objects.requireNonNull(description);
        this.routes = Objects.requireNonNull(routes);
        this.dialect = Objects.requireNonNull(dialect);
        this.authenticator = Objects.requireNonNull(authenticator);
        this.lock = Objects.requireNonNull(lock);
    }

    /**
     * What a service is called and where it is.
     *
     * @param type as in the catalogue
     * @param proxy as in the balancer
     * @param port the usual port
     * @param healthPath what health checks ask for
     * @param version what it runs at first
     */
    public record Description(String type, String proxy, int port, String healthPath, ServiceVersion version) {}

    @Override
    public String type() {
        return description.type();
    }

    @Override
    public String proxy() {
        return description.proxy();
    }

    @Override
    public int port() {
        return description.port();
    }

    @Override
    public String healthPath() {
        return description.healthPath();
    }

    @Override
    public ServiceVersion version() {
        return description.version();
    }

    @Override
    public Answer answer(Call call) {
        return dialect.finish(unfinished(call), call);
    }

    private Answer unfinished(Call call) {
        lock.lock();
        try {
            return respond(call);
        } catch (ApiError error) {
            return dialect.refusal(error, call);
        } catch (RuntimeException bug) {
            LOG.error("the embedded {} of region {} could not answer {}", type(), call.region(), call.request(), bug);
            return dialect.refusal(new ApiError(500, "InternalServerError", "The server failed: " + bug), call);
        } finally {
            lock.unlock();
        }
    }

    private Answer respond(Call call) {
        Optional<Routes.Match> match = routes.match(call.request());
        if (match.isPresent() && match.get().open()) {
            return answer(match.get(), null, call);
        }
        Set<String> methods = routes.methods(call.request());
        if (match.isEmpty() && routes.isOpen(call.request())) {
            return dialect.wrongMethod(call, methods);
        }
        if (methods.isEmpty() && dialect.findsPathFirst(call)) {
            return dialect.unknownPath(call);
        }
        Optional<Caller> caller = call.request().header("X-Auth-Token").flatMap(authenticator::caller);
        if (caller.isEmpty()) {
            return dialect.unauthorized(call);
        }
        if (match.isEmpty()) {
            return methods.isEmpty() ? dialect.unknownPath(call) : dialect.wrongMethod(call, methods);
        }
        if (call.request().method().equals("HEAD") && !dialect.knowsHead()) {
            return dialect.wrongMethod(call, methods);
        }
        return answer(match.get(), caller.get(), call);
    }

    private Answer answer(Routes.Match match, Caller caller, Call call) {
        return match.handler().handle(new Operation(call, caller, dialect.negotiate(call), match.parameters()));
    }
}
