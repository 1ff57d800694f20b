package dev.stepgate.checks.placement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What placement has of a server, beside what nova says of it. */
final class Allocations {

    private Allocations() {}

    /** By the id of the resource provider; empty if there is none. */
    static JsonNode of(Session admin, String server) {
        return admin.get("placement", "allocations/" + server).path("allocations");
    }

    /** The names of the providers of these allocations. */
    static List<String> providers(Session admin, JsonNode allocations) {
        List<String> names = new ArrayList<>();
        allocations
                .fieldNames()
                .forEachRemaining(id -> names.add(admin.get("placement", "resource_providers/" + id)
                        .path("name")
                        .asText()));
        return names;
    }

    /** The hypervisor that nova says the server runs on. */
    static String hostOf(Session admin, String server) {
        JsonNode shown = admin.get("compute", "servers/" + server).path("server");
        return shown.path("OS-EXT-SRV-ATTR:hypervisor_hostname").asText();
    }

    /** How much of an inventory may be allocated, as Placement reckons. */
    static long capacity(JsonNode inventory) {
        long usable =
                inventory.path("total").asLong() - inventory.path("reserved").asLong();
        return (long) (usable * inventory.path("allocation_ratio").asDouble(1));
    }

    /** The sum over all providers, by resource class. */
    static Map<String, Long> total(JsonNode allocations) {
        Map<String, Long> total = new TreeMap<>();
        for (JsonNode allocation : allocations) {
            for (Map.Entry<String, JsonNode> entry :
                    allocation.path("resources").properties()) {
                total.merge(entry.getKey(), entry.getValue().asLong(), Long::sum);
            }
        }
        return total;
    }

    /**
     * What the flavor of a server that boots from an image takes: processors, MiB of memory, and GiB of root, ephemeral and (rounded up)
     * swap disk, unless its extra specs say otherwise; what is 0 is not allocated (nova, {@code scheduler/utils.py}).
     */
    static Map<String, Long> expected(Session admin, String server) {
        String id = admin.get("compute", "servers/" + server)
                .path("server")
                .path("flavor")
                .path("id")
                .asText();
        JsonNode flavor = admin.get("compute", "flavors/" + id).path("flavor");
        long swap = (flavor.path("swap").asLong() + 1023) / 1024;
        long disk = flavor.path("disk").asLong()
                + flavor.path("OS-FLV-EXT-DATA:ephemeral").asLong()
                + swap;
        Map<String, Long> expected = new TreeMap<>(Map.of(
                "VCPU", flavor.path("vcpus").asLong(),
                "MEMORY_MB", flavor.path("ram").asLong(),
                "DISK_GB", disk));
        for (Map.Entry<String, JsonNode> spec : admin.get("compute", "flavors/" + id + "/os-extra_specs")
                .path("extra_specs")
                .properties()) {
            override(expected, spec.getKey(), spec.getValue().asText());
        }
        expected.values().removeIf(amount -> amount == 0);
        return expected;
    }

    private static void override(Map<String, Long> expected, String spec, String value) {
        if (spec.startsWith("resources:")) {
            expected.put(spec.substring("resources:".length()), Long.valueOf(value));
        } else if (spec.equals("hw:cpu_policy") && value.equals("dedicated")) {
            expected.put("PCPU", expected.remove("VCPU"));
        }
    }
}
