package dev.stepgate.lab.embedded.volume;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Api;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Authenticator;
import dev.stepgate.lab.embedded.http.Handler;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Page;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import dev.stepgate.lab.embedded.http.WebOb;
import dev.stepgate.lab.embedded.world.World;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The block storage service: Cinder v3. */
public final class Cinder {

    private static final String MALFORMED =
            "The server could not comply with the request since it is either malformed or otherwise incorrect.";

    private final World world;
    private final Volumes volumes;

    private Cinder(World world, Volumes volumes) {
        this.world = Objects.requireNonNull(world);
        this.volumes = Objects.requireNonNull(volumes);
    }

    /**
     * The service over these objects.
     *
     * @param keystone its address without a path
     */
    public static Service over(World world, Volumes volumes, Authenticator authenticator, String keystone) {
        return new Api(
                new Api.Description("volume", "cinder-api", 8776, "/healthcheck", ServiceVersion.of("21.3.0", "3.70")),
                new Cinder(world, volumes).routes(),
                new CinderDialect(keystone),
                authenticator,
                world.lock());
    }

    private Routes routes() {
        Routes routes = new Routes()
                .open("GET", "/", Cinder::versions)
                .open("GET", "/healthcheck", op -> WebOb.healthy(op.request()));
        add(routes, "GET", "/volumes", op -> volumeList(op, volume -> Views.brief(volume, op)));
        add(routes, "GET", "/volumes/detail", op -> volumeList(op, volume -> Views.shown(volume, op)));
        add(routes, "POST", "/volumes", this::create);
        add(routes, "GET", "/volumes/{id}", op -> volume(200, Views.shown(get(op), op)));
        add(routes, "PUT", "/volumes/{id}", this::rename);
        add(routes, "DELETE", "/volumes/{id}", op -> {
            volumes.delete(get(op));
            return Answer.of(202, "text/html; charset=UTF-8", "");
        });
        add(routes, "GET", "/snapshots", op -> snapshotList(op, Views::created));
        add(routes, "GET", "/snapshots/detail", op -> snapshotList(op, Views::shown));
        add(routes, "POST", "/snapshots", this::createSnapshot);
        add(
                routes,
                "GET",
                "/snapshots/{id}",
                op -> Answer.json(200, Json.object("snapshot", Views.shown(snapshot(op)))));
        add(routes, "DELETE", "/snapshots/{id}", op -> {
            volumes.delete(snapshot(op));
            return Answer.of(202, "text/html; charset=UTF-8", "");
        });
        add(routes, "GET", "/types", op -> Answer.json(200, Json.object("volume_types", Json.array(List.of(type())))));
        add(routes, "GET", "/types/default", op -> {
            volumes.expectDefaultType(op.caller());
            return Answer.json(200, Json.object("volume_type", type().without("os-volume-type-access:is_public")));
        });
        add(routes, "GET", "/limits", op -> Answer.json(200, limits(op)));
        add(routes, "GET", "/os-services", this::services);
        return routes;
    }

    /** Adds a route below the project, which must be the token's. */
    private static void add(Routes routes, String method, String path, Handler handler) {
        routes.add(method, "/v3/{project}" + path, operation -> {
            if (!operation.parameter("project").equals(operation.caller().projectId())) {
                throw new ApiError(400, "Malformed request url");
            }
            return handler.handle(operation);
        });
    }

    private static Answer versions(Operation operation) {
        String base = operation.request().base();
        ObjectNode body = Json.object();
        ObjectNode one = body.putArray("versions")
                .addObject()
                .put("id", "v3.0")
                .put("status", "CURRENT")
                .put("version", operation.call().version().api().toString())
                .put("min_version", "3.0")
                .put("updated", "2022-08-31T00:00:00Z");
        var links = one.putArray("links");
        links.addObject().put("rel", "describedby").put("type", "text/html").put("href", "https://docs.openstack.org/");
        links.addObject().put("rel", "self").put("href", base + "/v3/");
        one.putArray("media-types")
                .addObject()
                .put("base", "application/json")
                .put("type", "application/vnd.openstack.volume+json;version=3");
        return Answer.json(300, body);
    }

    private Volume get(Operation operation) {
        return volumes.get(operation.parameter("id"), operation.caller());
    }

    private Snapshot snapshot(Operation operation) {
        return volumes.snapshot(operation.parameter("id"), operation.caller());
    }

    private static Answer volume(int status, ObjectNode shown) {
        return Answer.json(status, Json.object("volume", shown));
    }

    /** Null for an administrator who wants to see all. */
    private static String project(Operation operation) {
        boolean all = operation
                .request()
                .query("all_tenants")
                .filter(value -> value.matches("1|[Tt]rue"))
                .isPresent();
        return all && operation.caller().isAdmin() ? null : operation.caller().projectId();
    }

    private Answer volumeList(Operation operation, Function<Volume, ObjectNode> view) {
        List<Volume> found = volumes.list(project(operation)).stream()
                .filter(volume ->
                        matches(operation, "name", volume.name()) && matches(operation, "status", volume.status()))
                .toList();
        return list(operation, "volumes", found, Volume::id, view, "Volume");
    }

    private Answer snapshotList(Operation operation, Function<Snapshot, ObjectNode> view) {
        List<Snapshot> found = volumes.snapshots(project(operation)).stream()
                .filter(one -> matches(operation, "name", one.name()) && matches(operation, "volume_id", one.volume()))
                .toList();
        return list(operation, "snapshots", found, Snapshot::id, view, "Snapshot");
    }

    private static boolean matches(Operation operation, String filter, String value) {
        return operation
                .request()
                .query(filter)
                .map(wanted -> wanted.equals(value))
                .orElse(true);
    }

    private <T> Answer list(
            Operation operation,
            String plural,
            List<T> all,
            Function<T, String> id,
            Function<T, ObjectNode> view,
            String title) {
        int longest = world.settings().paging().volumes();
        Page<T> page = Page.of(operation.request(), all, longest, longest, id, new Refusal(title));
        ObjectNode body = Json.object();
        body.set(plural, Json.array(page.objects().stream().map(view).toList()));
        if (page.nextQuery() != null) {
            String self = operation.request().base() + operation.request().path();
            body.putArray(plural + "_links").addObject().put("rel", "next").put("href", self + "?" + page.nextQuery());
        }
        return Answer.json(200, body);
    }

    private record Refusal(String title) implements Page.Refusal {

        @Override
        public ApiError limit(String value) {
            return new ApiError(400, "limit param must be an integer");
        }

        @Override
        public ApiError marker(String value) {
            return new ApiError(404, title + " " + value + " could not be found.");
        }
    }

    private Answer create(Operation operation) {
        ObjectNode wanted = operation.body("volume", MALFORMED);
        boolean sized = wanted.hasNonNull("size");
        if (!sized && !wanted.hasNonNull("snapshot_id")) {
            throw new ApiError(400, MALFORMED);
        }
        if (sized && wanted.path("size").asInt() < 1) {
            throw new ApiError(
                    400,
                    "Invalid input for field/attribute size. Value: %s. %s is less than the minimum of 1"
                            .formatted(wanted.path("size"), wanted.path("size")));
        }
        return volume(202, Views.created(volumes.create(wanted, operation.caller()), operation));
    }

    private Answer rename(Operation operation) {
        Volume volume = get(operation);
        volume.rename(operation.body("volume", MALFORMED), world.time().instant());
        return volume(200, Views.created(volume, operation));
    }

    private Answer createSnapshot(Operation operation) {
        Snapshot made = volumes.createSnapshot(operation.body("snapshot", MALFORMED), operation.caller());
        return Answer.json(202, Json.object("snapshot", Views.created(made)));
    }

    private static ObjectNode type() {
        return Json.literal("""
                {"id": "ef4b6c25-bc48-493a-b4d4-24789c5b315e", "name": "%s", "is_public": true,
                 "description": null, "extra_specs": {}, "os-volume-type-access:is_public": true}""".formatted(Views.TYPE));
    }

    private ObjectNode limits(Operation operation) {
        String project = operation.caller().projectId();
        var quotas = world.settings().quotas();
        ObjectNode limits = Json.object();
        limits.putArray("rate");
        limits.putObject("absolute")
                .put("maxTotalVolumes", quotas.volumes())
                .put("maxTotalSnapshots", quotas.snapshots())
                .put("maxTotalVolumeGigabytes", quotas.gigabytes())
                .put("maxTotalBackups", 10)
                .put("maxTotalBackupGigabytes", 1000)
                .put("totalVolumesUsed", volumes.count(project))
                .put("totalGigabytesUsed", volumes.gigabytes(project))
                .put("totalSnapshotsUsed", volumes.snapshotCount(project))
                .put("totalBackupsUsed", 0)
                .put("totalBackupGigabytesUsed", 0);
        return Json.object("limits", limits);
    }

    private Answer services(Operation operation) {
        if (!operation.caller().isAdmin()) {
            throw new ApiError(403, "Policy doesn't allow volume_extension:services:index to be performed.");
        }
        ObjectNode service = Json.object()
                .put("binary", "cinder-volume")
                .put("host", Volumes.HOST)
                .put("zone", "nova")
                .put("status", "enabled")
                .put("state", volumes.isUp() ? "up" : "down")
                .put("updated_at", World.micros(world.time().instant()))
                .putNull("disabled_reason")
                .put("replication_status", "disabled")
                .putNull("active_backend_id")
                .put("frozen", false);
        return Answer.json(200, Json.object("services", Json.array(List.of(service))));
    }
}
