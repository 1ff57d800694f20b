package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Page;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sizes of servers that a region has; callers hold the region's lock. */
public final class Flavors {

    /** The default of [api] max_limit. */
    private static final int LONGEST_PAGE = 1_000;

    private final World world;
    private final Map<String, Flavor> flavors = new LinkedHashMap<>();

    /** None yet. */
    public Flavors(World world) {
        this.world = world;
    }

    /**
     * Adds a public flavor.
     *
     * @param ram in MiB
     * @param disk in GiB
     */
    public void add(String name, int vcpus, int ram, int disk) {
        Flavor flavor = new Flavor(world.uuid(), name, vcpus, ram, disk, Map.of("hw_rng:allowed", "True"));
        flavors.put(flavor.id(), flavor);
    }

    Optional<Flavor> find(String id) {
        return Optional.ofNullable(flavors.get(id));
    }

    void route(Routes routes) {
        routes.add("GET", "/v2.1/flavors", op -> list(op, false))
                .add("GET", "/v2.1/flavors/detail", op -> list(op, true))
                .add("POST", "/v2.1/flavors", Flavors::refuse)
                .add("GET", "/v2.1/flavors/{id}", op -> Answer.json(200, Json.object("flavor", shown(get(op), op))))
                .add(
                        "GET",
                        "/v2.1/flavors/{id}/os-extra_specs",
                        op -> Answer.json(200, Json.object("extra_specs", extraSpecs(get(op)))));
    }

    private static Answer refuse(Operation operation) {
        throw operation.caller().isAdmin()
                ? new ApiError(503, "This cloud keeps the flavors that it has.")
                : new ApiError(403, "Policy doesn't allow os_compute_api:os-flavor-manage:create to be performed.");
    }

    private Flavor get(Operation operation) {
        String id = operation.parameter("id");
        return find(id).orElseThrow(() -> new ApiError(404, "Flavor " + id + " could not be found."));
    }

    private Answer list(Operation operation, boolean detail) {
        Page<Flavor> page = Page.of(
                operation.request(),
                List.copyOf(flavors.values()),
                LONGEST_PAGE,
                LONGEST_PAGE,
                Flavor::id,
                new Nova.Refusal());
        ObjectNode body = Json.object();
        body.set(
                "flavors",
                Json.array(page.objects().stream()
                        .map(flavor -> detail ? shown(flavor, operation) : brief(flavor, operation))
                        .toList()));
        if (page.nextQuery() != null) {
            String self = operation.request().base() + operation.request().path();
            body.putArray("flavors_links").addObject().put("rel", "next").put("href", self + "?" + page.nextQuery());
        }
        return Answer.json(200, body);
    }

    private static ObjectNode brief(Flavor flavor, Operation operation) {
        ObjectNode node = Json.object().put("id", flavor.id()).put("name", flavor.name());
        if (operation.version().atLeast(2, 55)) {
            node.putNull("description");
        }
        return Links.add(node, operation, "flavors", flavor.id());
    }

    private static ObjectNode shown(Flavor flavor, Operation operation) {
        ObjectNode node = Json.object()
                .put("id", flavor.id())
                .put("name", flavor.name())
                .put("ram", flavor.ram())
                .put("disk", flavor.disk());
        if (operation.version().atLeast(2, 75)) {
            node.put("swap", 0);
        } else {
            node.put("swap", "");
        }
        node.put("OS-FLV-EXT-DATA:ephemeral", 0)
                .put("OS-FLV-DISABLED:disabled", false)
                .put("vcpus", flavor.vcpus())
                .put("os-flavor-access:is_public", true)
                .put("rxtx_factor", 1.0);
        Links.add(node, operation, "flavors", flavor.id());
        if (operation.version().atLeast(2, 55)) {
            node.putNull("description");
        }
        if (operation.version().atLeast(2, 61)) {
            node.set("extra_specs", extraSpecs(flavor));
        }
        return node;
    }

    static ObjectNode extraSpecs(Flavor flavor) {
        ObjectNode node = Json.object();
        flavor.extraSpecs().forEach(node::put);
        return node;
    }
}
