package dev.stepgate.lab.embedded.identity;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.world.World;
import java.util.ArrayList;
import java.util.List;

/** The services of a region and where they are; callers hold the region's lock. */
public final class Catalogue {

    private static final List<String> INTERFACES = List.of("admin", "internal", "public");
    private static final String PROJECT = "%(project_id)s";

    private final World world;
    private final List<Entry> entries = new ArrayList<>();

    private record Endpoint(String id, String iface) {}

    private record Entry(String id, String type, String name, String url, List<Endpoint> endpoints) {}

    /** Empty. */
    public Catalogue(World world) {
        this.world = world;
    }

    /**
     * Adds a service.
     *
     * @param url may hold {@code %(project_id)s}
     */
    public void add(String type, String name, String url) {
        List<Endpoint> endpoints = INTERFACES.stream()
                .map(iface -> new Endpoint(world.hexId(), iface))
                .toList();
        entries.add(new Entry(world.hexId(), type, name, url, endpoints));
    }

    /** As a token of that project shows it. */
    ArrayNode of(String projectId) {
        return Json.array(entries.stream()
                .map(entry -> {
                    String url = entry.url().replace(PROJECT, projectId);
                    List<ObjectNode> endpoints = entry.endpoints().stream()
                            .map(endpoint -> endpoint(endpoint, url).put("region", world.region()))
                            .toList();
                    ObjectNode node = Json.object();
                    node.set("endpoints", Json.array(endpoints));
                    return node.put("id", entry.id()).put("type", entry.type()).put("name", entry.name());
                })
                .toList());
    }

    private ObjectNode endpoint(Endpoint endpoint, String url) {
        return Json.object()
                .put("id", endpoint.id())
                .put("interface", endpoint.iface())
                .put("region_id", world.region())
                .put("url", url);
    }

    List<ObjectNode> services() {
        return entries.stream()
                .map(entry -> Json.object()
                        .put("name", entry.name())
                        .put("id", entry.id())
                        .put("type", entry.type())
                        .put("enabled", true))
                .toList();
    }

    List<ObjectNode> endpoints() {
        List<ObjectNode> all = new ArrayList<>();
        for (Entry entry : entries) {
            for (Endpoint endpoint : entry.endpoints()) {
                all.add(endpoint(endpoint, entry.url())
                        .put("service_id", entry.id())
                        .put("enabled", true)
                        .put("region", world.region()));
            }
        }
        return all;
    }
}
