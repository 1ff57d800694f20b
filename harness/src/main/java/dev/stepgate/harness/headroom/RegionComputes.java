package dev.stepgate.harness.headroom;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Session;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads computes, servers and groups of a region as an administrator. */
final class RegionComputes {

    /** Servers with locks (2.9) and with what their flavor was when they were made (2.47); Queens and later have it. */
    private static final String NOVA = "compute 2.53";

    private static final int PAGE = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session admin;
    private final Map<String, Map<String, Long>> needs = new HashMap<>();

    RegionComputes(Session admin) {
        this.admin = admin;
    }

    Drain read() {
        List<JsonNode> services = admin.list("compute", "os-services?binary=nova-compute", "services");
        Map<String, String> providers = new HashMap<>();
        admin.list("placement", "resource_providers", "resource_providers")
                .forEach(one -> providers.put(
                        one.path("name").asText(), one.path("uuid").asText()));
        List<Compute> computes = new ArrayList<>();
        for (JsonNode hypervisor : pages("os-hypervisors/detail", "hypervisors")) {
            computes.add(compute(hypervisor, services, providers));
        }
        List<Resident> servers = new ArrayList<>();
        for (JsonNode server : pages("servers/detail?all_tenants=1", "servers")) {
            if (!server.path("OS-EXT-SRV-ATTR:hypervisor_hostname").asText("").isEmpty()
                    && !server.path("OS-EXT-SRV-ATTR:hypervisor_hostname").isNull()) {
                servers.add(resident(server));
            }
        }
        return new Drain(computes, servers, groups());
    }

    private Compute compute(JsonNode hypervisor, List<JsonNode> services, Map<String, String> providers) {
        String name = hypervisor.path("hypervisor_hostname").asText();
        String host = hypervisor.path("service").path("host").asText(name);
        boolean up = hypervisor.path("state").asText().equals("up");
        boolean enabled = services.stream()
                .filter(service -> service.path("host").asText().equals(host))
                .anyMatch(service -> service.path("status").asText().equals("enabled"));
        String provider = providers.get(name);
        if (provider == null) {
            throw new RegionException("placement has no resource provider of the compute " + name, null);
        }
        String path = "resource_providers/" + provider;
        JsonNode usages = admin.get("placement", path + "/usages").path("usages");
        Map<String, Long> free = new HashMap<>();
        for (Map.Entry<String, JsonNode> one : admin.get("placement", path + "/inventories")
                .path("inventories")
                .properties()) {
            JsonNode inventory = one.getValue();
            long usable = inventory.path("total").asLong()
                    - inventory.path("reserved").asLong();
            long capacity = (long) (usable * inventory.path("allocation_ratio").asDouble(1));
            free.put(one.getKey(), capacity - usages.path(one.getKey()).asLong());
        }
        admin.get("placement", path + "/allocations")
                .path("allocations")
                .properties()
                .forEach(one -> {
                    Map<String, Long> amounts = needs.computeIfAbsent(one.getKey(), id -> new HashMap<>());
                    one.getValue()
                            .path("resources")
                            .properties()
                            .forEach(resource -> amounts.put(
                                    resource.getKey(), resource.getValue().asLong()));
                });
        return new Compute(name, up, enabled, free);
    }

    private Resident resident(JsonNode server) {
        String id = server.path("id").asText();
        JsonNode task = server.path("OS-EXT-STS:task_state");
        List<String> specs = new ArrayList<>();
        server.path("flavor").path("extra_specs").properties().stream()
                .filter(spec -> binds(spec.getKey()))
                .forEach(spec -> specs.add(spec.getKey() + "=" + spec.getValue().asText()));
        return new Resident(
                id,
                server.path("name").asText(),
                server.path("OS-EXT-SRV-ATTR:hypervisor_hostname").asText(),
                server.path("status").asText(),
                task.isNull() || task.isMissingNode() ? null : task.asText(),
                server.path("locked").asBoolean(),
                server.path("image").isObject(),
                specs,
                needs.getOrDefault(id, Map.of()));
    }

    /** Devices that are passed through, virtual GPUs and encrypted memory do not move with a server. */
    private static boolean binds(String spec) {
        return spec.equals("pci_passthrough:alias")
                || spec.startsWith("resources:VGPU")
                || spec.startsWith("resources:PGPU")
                || spec.equals("hw:mem_encryption");
    }

    private List<ServerGroup> groups() {
        List<ServerGroup> groups = new ArrayList<>();
        for (JsonNode group : pages("os-server-groups?all_projects=True", "server_groups")) {
            Set<String> members = new HashSet<>();
            group.path("members").forEach(member -> members.add(member.asText()));
            groups.add(new ServerGroup(
                    group.path("name").asText(), group.path("policies").path(0).asText("none"), members));
        }
        return groups;
    }

    /** All objects of a collection of nova's, at the microversion; each page begins after the last object of the one before. */
    private List<JsonNode> pages(String path, String key) {
        List<JsonNode> all = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String first = path + (path.contains("?") ? "&" : "?") + "limit=" + PAGE;
        String next = first;
        while (true) {
            List<JsonNode> page = page(next, key);
            List<JsonNode> fresh = page.stream()
                    .filter(one -> seen.add(one.path("id").asText()))
                    .toList();
            all.addAll(fresh);
            if (fresh.isEmpty()) {
                return all;
            }
            String last = fresh.get(fresh.size() - 1).path("id").asText();
            next = key.equals("server_groups") ? first + "&offset=" + all.size() : first + "&marker=" + last;
        }
    }

    private List<JsonNode> page(String path, String key) {
        Response answer = admin.raw("compute")
                .header("OpenStack-API-Version", NOVA)
                .urlEncodingEnabled(false)
                .get(path);
        if (answer.statusCode() != 200) {
            throw new RegionException(
                    "nova answered " + answer.statusCode() + " to GET " + path + " (" + NOVA + ")", null);
        }
        try {
            JsonNode objects = JSON.readTree(answer.asString()).path(key);
            if (!objects.isArray()) {
                throw new RegionException("nova's answer to GET " + path + " has no " + key, null);
            }
            List<JsonNode> list = new ArrayList<>();
            objects.forEach(list::add);
            return list;
        } catch (JsonProcessingException e) {
            throw new RegionException("nova's answer to GET " + path + " is not JSON", e);
        }
    }
}
