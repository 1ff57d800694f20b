package dev.stepgate.lab.embedded.placement;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Api;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Authenticator;
import dev.stepgate.lab.embedded.http.Handler;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Routes;
import dev.stepgate.lab.embedded.http.Service;
import dev.stepgate.lab.embedded.http.ServiceVersion;
import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The placement service, as its administrators see it; members see nothing of it. */
public final class Placement {

    private final Allocations allocations;

    private Placement(Allocations allocations) {
        this.allocations = Objects.requireNonNull(allocations);
    }

    /**
     * The service over these objects.
     *
     * @param keystone its address without a path
     */
    public static Service over(World world, Allocations allocations, Authenticator authenticator, String keystone) {
        return new Api(
                new Api.Description("placement", "placement", 8778, "/", ServiceVersion.of("8.0.0", "1.39")),
                new Placement(allocations).routes(),
                new PlacementDialect(keystone, world.time()::instant),
                authenticator,
                world.lock());
    }

    private Routes routes() {
        return new Routes()
                .open("GET", "/", Placement::versions)
                .add("GET", "/resource_providers", admin("resource_providers:list", this::list))
                .add(
                        "GET",
                        "/resource_providers/{id}",
                        admin("resource_providers:show", op -> Answer.json(200, shown(provider(op), op))))
                .add(
                        "GET",
                        "/resource_providers/{id}/inventories",
                        admin("resource_providers:inventories:list", this::inventories))
                .add("GET", "/resource_providers/{id}/usages", admin("resource_providers:usages", this::usages))
                .add(
                        "GET",
                        "/resource_providers/{id}/allocations",
                        admin("resource_providers:allocations:list", this::allocationsOn))
                .add("GET", "/allocations/{consumer}", admin("allocations:list", this::allocationsOf));
    }

    private static Handler admin(String action, Handler handler) {
        return operation -> {
            if (!operation.caller().isAdmin()) {
                throw new ApiError(403, "Policy does not allow placement:" + action + " to be performed.");
            }
            return handler.handle(operation);
        };
    }

    private static Answer versions(Operation operation) {
        ObjectNode body = Json.object();
        ObjectNode one = body.putArray("versions")
                .addObject()
                .put("id", "v1.0")
                .put("max_version", operation.call().version().api().toString())
                .put("min_version", "1.0")
                .put("status", "CURRENT");
        one.putArray("links").addObject().put("rel", "self").put("href", "");
        return Answer.json(200, body);
    }

    private Allocations.Provider provider(Operation operation) {
        return allocations.provider(operation.parameter("id")).orElseThrow(() -> new ApiError(404, missing(operation)));
    }

    private static String missing(Operation operation) {
        return "No resource provider with uuid " + operation.parameter("id") + " found";
    }

    private Answer list(Operation operation) {
        List<ObjectNode> found = allocations.providers().stream()
                .filter(provider -> operation
                        .request()
                        .query("name")
                        .map(provider.name()::equals)
                        .orElse(true))
                .map(provider -> shown(provider, operation))
                .toList();
        return Answer.json(200, Json.object("resource_providers", Json.array(found)));
    }

    private static ObjectNode shown(Allocations.Provider provider, Operation operation) {
        ObjectNode node = Json.object()
                .put("uuid", provider.id())
                .put("name", provider.name())
                .put("generation", provider.generation());
        List<String> links = new ArrayList<>(List.of("inventories", "usages"));
        if (operation.version().atLeast(1, 1)) {
            links.add("aggregates");
        }
        if (operation.version().atLeast(1, 6)) {
            links.add("traits");
        }
        if (operation.version().atLeast(1, 11)) {
            links.add("allocations");
        }
        String self = "/resource_providers/" + provider.id();
        ArrayNode array = node.putArray("links");
        array.addObject().put("rel", "self").put("href", self);
        links.forEach(link -> array.addObject().put("rel", link).put("href", self + "/" + link));
        if (operation.version().atLeast(1, 14)) {
            node.putNull("parent_provider_uuid").put("root_provider_uuid", provider.id());
        }
        return node;
    }

    private Answer inventories(Operation operation) {
        Allocations.Provider provider = provider(operation);
        ObjectNode body = Json.object().put("resource_provider_generation", provider.generation());
        ObjectNode inventories = body.putObject("inventories");
        allocations.inventories(provider).forEach((resource, inventory) -> inventories
                .putObject(resource)
                .put("total", inventory.total())
                .put("reserved", inventory.reserved())
                .put("min_unit", 1)
                .put("max_unit", inventory.total())
                .put("step_size", 1)
                .put("allocation_ratio", inventory.ratio()));
        return Answer.json(200, body);
    }

    private Answer usages(Operation operation) {
        Allocations.Provider provider = allocations
                .provider(operation.parameter("id"))
                .orElseThrow(() -> new ApiError(404, missing(operation) + ": " + missing(operation)));
        ObjectNode body = Json.object().put("resource_provider_generation", provider.generation());
        ObjectNode usages = body.putObject("usages");
        provider.inventories().keySet().forEach(resource -> usages.put(resource, allocations.used(provider, resource)));
        return Answer.json(200, body);
    }

    private Answer allocationsOn(Operation operation) {
        Allocations.Provider provider = provider(operation);
        ObjectNode body = Json.object();
        ObjectNode all = body.putObject("allocations");
        allocations.on(provider).forEach(one -> {
            ObjectNode shown = all.putObject(one.consumer());
            shown.set("resources", resources(one));
            if (operation.version().atLeast(1, 28)) {
                shown.put("consumer_generation", 1);
            }
        });
        return Answer.json(200, body.put("resource_provider_generation", provider.generation()));
    }

    private static ObjectNode resources(Allocations.Allocation allocation) {
        ObjectNode node = Json.object();
        allocation.resources().forEach(node::put);
        return node;
    }

    private Answer allocationsOf(Operation operation) {
        ObjectNode body = Json.object();
        ObjectNode all = body.putObject("allocations");
        allocations.of(operation.parameter("consumer")).forEach(one -> {
            all.putObject(one.provider())
                    .put(
                            "generation",
                            allocations
                                    .provider(one.provider())
                                    .map(Allocations.Provider::generation)
                                    .orElse(0))
                    .set("resources", resources(one));
            if (operation.version().atLeast(1, 12)) {
                body.put("project_id", one.project()).put("user_id", one.user());
            }
            if (operation.version().atLeast(1, 28)) {
                body.put("consumer_generation", 1);
            }
            if (operation.version().atLeast(1, 38)) {
                body.put("consumer_type", "unknown");
            }
        });
        return Answer.json(200, body);
    }
}
