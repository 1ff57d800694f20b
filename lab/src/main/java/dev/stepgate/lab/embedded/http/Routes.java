package dev.stepgate.lab.embedded.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The operations of a service: methods and path templates such as {@code /v2/images/{image}}, and who answers them. */
public final class Routes {

    private final List<Route> routes = new ArrayList<>();

    private record Route(String method, List<String> template, boolean open, Handler handler) {}

    /**
     * A route that fits a request.
     *
     * @param open whether it needs no token
     * @param parameters the named parts of the path
     */
    public record Match(Handler handler, boolean open, Map<String, String> parameters) {

        /** Copies the parameters. */
        public Match {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Adds an operation that needs a token; the first that fits is taken. */
    public Routes add(String method, String template, Handler handler) {
        routes.add(new Route(method, segments(template), false, handler));
        return this;
    }

    /** Adds an operation for anybody. */
    public Routes open(String method, String template, Handler handler) {
        routes.add(new Route(method, segments(template), true, handler));
        return this;
    }

    /** The route of a request; a HEAD is answered as a GET, whose body is not sent. */
    public Optional<Match> match(Request request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<String> path = segments(request.path());
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = parameters(route.template(), path);
            if (parameters.isPresent() && route.method().equals(method)) {
                return Optional.of(new Match(route.handler(), route.open(), parameters.get()));
            }
        }
        return Optional.empty();
    }

    /** Whether the path of a request is for anybody, by some method. */
    public boolean isOpen(Request request) {
        List<String> path = segments(request.path());
        return routes.stream()
                .anyMatch(route ->
                        route.open() && parameters(route.template(), path).isPresent());
    }

    /** The methods that some route has for the path of a request; empty if the path is unknown. */
    public Set<String> methods(Request request) {
        List<String> path = segments(request.path());
        Set<String> methods = new TreeSet<>();
        routes.stream()
                .filter(route -> parameters(route.template(), path).isPresent())
                .forEach(route -> methods.add(route.method()));
        return methods;
    }

    private static List<String> segments(String path) {
        return Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Optional<Map<String, String>> parameters(List<String> template, List<String> path) {
        if (template.size() != path.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String wanted = template.get(i);
            if (wanted.startsWith("{")) {
                parameters.put(wanted.substring(1, wanted.length() - 1), path.get(i));
            } else if (!wanted.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }
}
