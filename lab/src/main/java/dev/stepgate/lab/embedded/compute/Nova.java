package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Api;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Authenticator;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Page;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import dev.stepgate.lab.embedded.image.Images;
import dev.stepgate.lab.embedded.network.Networks;
import dev.stepgate.lab.embedded.placement.Allocations;
import dev.stepgate.lab.embedded.volume.Volumes;
import dev.stepgate.lab.embedded.world.World;
import java.util.List;
import java.util.Set;

/** The compute service: Nova v2.1. */
public final class Nova {

    private final World world;
    private final Parts parts;
    private final Orders orders;
    private final ServerViews views;
    private final KeyPairs keyPairs;

    /** What Nova works with. */
    public record Parts(
            Servers servers,
            Flavors flavors,
            Images images,
            Networks networks,
            Volumes volumes,
            Allocations allocations) {}

    private Nova(World world, Parts parts) {
        this.world = world;
        this.parts = parts;
        this.keyPairs = new KeyPairs(world);
        this.orders = new Orders(
                parts.images(),
                parts.networks(),
                parts.flavors(),
                keyPairs,
                world.settings().quotas());
        this.views = new ServerViews(world, parts.networks());
    }

    /**
     * The service over these objects.
     *
     * @param keystone its address without a path
     */
    public static Service over(World world, Parts parts, Authenticator authenticator, String keystone) {
        return new Api(
                new Api.Description("compute", "nova-api", 8774, "/", ServiceVersion.of("26.2.0", "2.93")),
                new Nova(world, parts).routes(),
                new NovaDialect(keystone),
                authenticator,
                world.lock());
    }

    private Routes routes() {
        Routes routes = new Routes()
                .open("GET", "/", op -> Answer.json(200, NovaVersions.all(op)))
                .open("GET", "/v2.1", op -> Answer.json(200, NovaVersions.current(op)))
                .add("GET", "/v2.1/servers", op -> list(op, false))
                .add("GET", "/v2.1/servers/detail", op -> list(op, true))
                .add("POST", "/v2.1/servers", this::create)
                .add("GET", "/v2.1/servers/{server}", op -> shown(server(op), op))
                .add("PUT", "/v2.1/servers/{server}", this::rename)
                .add("DELETE", "/v2.1/servers/{server}", op -> {
                    parts.servers().delete(server(op));
                    return Answer.of(204, "application/json", "");
                })
                .add("POST", "/v2.1/servers/{server}/action", this::act);
        new Attachments(parts).route(routes);
        parts.flavors().route(routes);
        keyPairs.route(routes);
        new Operators(world, parts).route(routes);
        return routes;
    }

    private Server server(Operation operation) {
        return Attachments.server(parts.servers(), operation);
    }

    private Answer shown(Server server, Operation operation) {
        return Answer.json(200, Json.object("server", views.shown(server, operation)));
    }

    private Answer list(Operation operation, boolean detail) {
        boolean all = operation
                .request()
                .query("all_tenants")
                .filter(value -> value.matches("1|[Tt]rue|"))
                .isPresent();
        if (all && !operation.caller().isAdmin()) {
            throw new ApiError(
                    403, "Policy doesn't allow os_compute_api:servers:detail:get_all_tenants to be performed.");
        }
        String name = operation.request().query("name").orElse(null);
        String status = operation.request().query("status").orElse(null);
        List<Server> found = parts
                .servers()
                .list(all ? null : operation.caller().projectId())
                .stream()
                .filter(server -> !world.strikes(FaultPoint.SERVER_LISTED, server.id()))
                .filter(server -> name == null || server.name().contains(name))
                .filter(server -> status == null || server.status().equalsIgnoreCase(status))
                .toList();
        int longest = world.settings().paging().servers();
        Page<Server> page = Page.of(operation.request(), found, longest, longest, Server::id, new Refusal());
        ObjectNode body = Json.object();
        body.set(
                "servers",
                Json.array(page.objects().stream()
                        .map(server -> detail ? views.shown(server, operation) : ServerViews.brief(server, operation))
                        .toList()));
        if (page.nextQuery() != null) {
            String self = operation.request().base() + operation.request().path();
            body.putArray("servers_links").addObject().put("rel", "next").put("href", self + "?" + page.nextQuery());
        }
        return Answer.json(200, body);
    }

    /** How Nova refuses pages. */
    record Refusal() implements Page.Refusal {

        @Override
        public ApiError limit(String value) {
            return new ApiError(
                    400,
                    "Invalid input for query parameters limit. Value: %s. '%s' does not match '^[0-9]*$'"
                            .formatted(value, value));
        }

        @Override
        public ApiError marker(String value) {
            return new ApiError(400, "marker [" + value + "] not found");
        }
    }

    private Answer create(Operation operation) {
        ObjectNode wanted = operation.body("server", "'server' is a required property");
        List<Server> existing = parts.servers().list(operation.caller().projectId());
        Server.Order order = orders.read(wanted, operation.caller(), existing);
        Server server = parts.servers().create(wanted.path("name").asText(), order);
        String password = world.hexId().substring(0, 12);
        return Answer.json(202, Json.object("server", ServerViews.created(server, operation, password)))
                .with("location", operation.request().base() + "/v2.1/servers/" + server.id());
    }

    private Answer rename(Operation operation) {
        Server server = server(operation);
        String name = operation
                .body("server", "'server' is a required property")
                .path("name")
                .asText(server.name());
        server.rename(name, world.time().instant());
        return Answer.json(200, Json.object("server", views.changed(server, operation)));
    }

    private Answer act(Operation operation) {
        ObjectNode body = operation.body("Malformed request body");
        if (body.size() != 1) {
            throw new ApiError(400, "Malformed request body");
        }
        String action = body.fieldNames().next();
        Server server = acted(operation, action);
        JsonNode detail = body.path(action);
        switch (action) {
            case "os-getConsoleOutput" -> {
                return console(server, detail);
            }
            case "reboot" ->
                parts.servers().reboot(server, detail.path("type").asText().equalsIgnoreCase("HARD"));
            case "os-stop" -> parts.servers().stop(server);
            case "os-start" -> parts.servers().start(server, "start");
            default -> throw new ApiError(400, "There is no such action: " + action);
        }
        return Answer.of(202, "application/json", "");
    }

    /** Nova looks for the server in its cells where it starts or stops it, and says so. */
    private Server acted(Operation operation, String action) {
        try {
            return server(operation);
        } catch (ApiError unknown) {
            throw Set.of("os-start", "os-stop").contains(action)
                    ? new ApiError(404, "Instance " + operation.parameter("server") + " has no mapping to a cell.")
                    : unknown;
        }
    }

    private static Answer console(Server server, JsonNode detail) {
        if (server.guest() == null) {
            throw new ApiError(409, "Instance " + server.id() + " is not ready");
        }
        int lines = detail.hasNonNull("length") ? detail.path("length").asInt(-1) : -1;
        return Answer.json(200, Json.object().put("output", server.guest().console(lines)));
    }
}
