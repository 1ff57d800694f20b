package dev.stepgate.harness.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.Session;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Nova and Placement tell. Capacity of disks is left out: with Ceph below, it changes with each object that is stored. */
final class ComputeParts {

    private ComputeParts() {}

    static List<Part> all() {
        return List.of(
                Part.ofAdmin("compute services", "compute", ComputeParts::services),
                Part.ofAdmin("hypervisors", "compute", ComputeParts::hypervisors),
                Part.ofMember("availability zones", "compute", ComputeParts::zones),
                Part.ofMember("flavors", "compute", ComputeParts::flavors),
                Part.ofMember("compute quotas", "compute", session -> limits(session, "compute")),
                Part.ofAdmin("placement inventories", "placement", ComputeParts::inventories));
    }

    /** As Nova and Cinder list their services. */
    static SortedMap<String, SortedMap<String, String>> services(Session session, String service) {
        Listing all = new Listing("");
        for (JsonNode one : session.list(service, "os-services", "services")) {
            String name =
                    one.path("binary").asText() + " on " + one.path("host").asText();
            all.add(name, one.path("id").asText(), Listing.fields(one, "status", "state", "zone", "disabled_reason"));
        }
        return all.objects();
    }

    private static SortedMap<String, SortedMap<String, String>> services(Session session) {
        return services(session, "compute");
    }

    private static SortedMap<String, SortedMap<String, String>> hypervisors(Session session) {
        Listing all = new Listing("hypervisor");
        for (JsonNode one : session.list("compute", "os-hypervisors/detail", "hypervisors")) {
            Map<String, String> fields = new TreeMap<>(
                    Listing.fields(one, "state", "status", "host_ip", "vcpus", "memory_mb", "/service/host"));
            fields.putAll(shortened(one));
            all.add(one.path("hypervisor_hostname").asText(), one.path("id").asText(), fields);
        }
        return all.objects();
    }

    private static Map<String, String> shortened(JsonNode hypervisor) {
        return Map.of(
                "type", hypervisor.path("hypervisor_type").asText(),
                "version", hypervisor.path("hypervisor_version").asText());
    }

    private static SortedMap<String, SortedMap<String, String>> zones(Session session) {
        Listing all = new Listing("availability zone");
        for (JsonNode one : session.list("compute", "os-availability-zone", "availabilityZoneInfo")) {
            String name = one.path("zoneName").asText();
            all.add(name, name, Listing.fields(one, "/zoneState/available"));
        }
        return all.objects();
    }

    private static SortedMap<String, SortedMap<String, String>> flavors(Session session) {
        Listing all = new Listing("flavor");
        for (JsonNode one : session.list("compute", "flavors/detail", "flavors")) {
            String id = one.path("id").asText();
            Map<String, String> fields = new TreeMap<>(Listing.fields(
                    one,
                    "id",
                    "ram",
                    "vcpus",
                    "disk",
                    "swap",
                    "rxtx_factor",
                    "OS-FLV-EXT-DATA:ephemeral",
                    "OS-FLV-DISABLED:disabled",
                    "os-flavor-access:is_public"));
            session.get("compute", "flavors/" + id + "/os-extra_specs")
                    .path("extra_specs")
                    .properties()
                    .forEach(spec -> fields.put("extra spec " + spec.getKey(), Listing.text(spec.getValue())));
            all.add(one.path("name").asText(), id, fields);
        }
        return all.objects();
    }

    /** What a project may have at most; what it has is not told. */
    static SortedMap<String, SortedMap<String, String>> limits(Session session, String service) {
        Map<String, String> most = new TreeMap<>();
        session.get(service, "limits")
                .path("limits")
                .path("absolute")
                .properties()
                .forEach(limit -> {
                    if (limit.getKey().startsWith("max")) {
                        most.put(limit.getKey(), Listing.text(limit.getValue()));
                    }
                });
        return new Listing("")
                .add("the member's " + service + " quota", service, most)
                .objects();
    }

    private static SortedMap<String, SortedMap<String, String>> inventories(Session session) {
        Listing all = new Listing("inventory of");
        for (JsonNode provider : session.list("placement", "resource_providers", "resource_providers")) {
            String id = provider.path("uuid").asText();
            session.get("placement", "resource_providers/" + id + "/inventories")
                    .path("inventories")
                    .properties()
                    .forEach(one -> all.add(
                            provider.path("name").asText() + " " + one.getKey(),
                            id,
                            inventory(one.getKey(), one.getValue())));
        }
        return all.objects();
    }

    private static Map<String, String> inventory(String resource, JsonNode node) {
        return resource.equals("DISK_GB")
                ? Listing.fields(node, "allocation_ratio", "min_unit", "step_size")
                : Listing.fields(node, "total", "reserved", "allocation_ratio", "min_unit", "max_unit", "step_size");
    }
}
