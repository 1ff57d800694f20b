package dev.stepgate.harness.promotion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.checks.cloud.CephSession;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads what a region is made of, with the plain member's eyes: a dozen requests, nothing is changed. */
public final class RegionReader {

    /** The services whose version documents say which software answers. */
    private static final List<String> VERSIONED =
            List.of("compute", "identity", "image", "load-balancer", "network", "placement", "volume");

    private static final Set<String> IN_USE = Set.of("CURRENT", "stable");

    private static final List<String> NOVA_QUOTAS =
            List.of("maxTotalCores", "maxTotalInstances", "maxTotalRAMSize", "maxTotalKeypairs", "maxServerGroups");
    private static final List<String> CINDER_QUOTAS = List.of(
            "maxTotalVolumes",
            "maxTotalVolumeGigabytes",
            "maxTotalSnapshots",
            "maxTotalBackups",
            "maxTotalBackupGigabytes");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session session;
    private final Map<String, String> facts = new TreeMap<>();
    private final List<String> unseen = new ArrayList<>();

    private RegionReader(Session session) {
        this.session = session;
    }

    /** What is to be seen now; what does not answer is named in {@link RegionFacts#unseen}, and never taken for absent. */
    public static RegionFacts read(Region region, Instant now) {
        RegionReader reader = new RegionReader(region.member());
        reader.look("service", reader::services);
        reader.look("version", reader::versions);
        reader.look("extension", reader::extensions);
        reader.look("flavor", reader::flavors);
        reader.look("quota", reader::quotas);
        region.ceph().ifPresent(ceph -> reader.look("release", () -> reader.ceph(ceph)));
        return new RegionFacts(region.profile().region(), now, reader.facts, reader.unseen);
    }

    private void look(String kind, Runnable reading) {
        try {
            reading.run();
        } catch (RegionException e) {
            unseen.add(kind + ": " + e.getMessage());
        }
    }

    private void services() {
        session.token().catalog().entries().forEach(entry -> facts.put("service " + entry.service(), entry.name()));
    }

    private void versions() {
        VERSIONED.stream().filter(session::has).forEach(service -> {
            String root = session.endpoint(service).toString().replaceFirst("(/v\\d+(\\.\\d+)?(/.*)?)?/*$", "/");
            try {
                String version = current(
                        JSON.readTree(session.anonymous(service).get(root).asString()));
                facts.put("version " + service, version.isEmpty() ? RegionFacts.NOT_SEEN : version);
            } catch (JsonProcessingException | RegionException e) {
                facts.put("version " + service, RegionFacts.NOT_SEEN);
            }
        });
    }

    /** Such as {@code v2.1 up to 2.95}: of the versions in a document the one in use; empty if there is none. */
    static String current(JsonNode document) {
        String newest = "";
        for (JsonNode parent : document.findParents("status")) {
            if (parent.has("id") && IN_USE.contains(parent.path("status").asText())) {
                String version = parent.path("version").asText("");
                String most = parent.path("max_version").asText(version);
                newest = parent.path("id").asText() + (most.isEmpty() ? "" : " up to " + most);
            }
        }
        return newest;
    }

    private void extensions() {
        if (session.has("network")) {
            session.list("network", "v2.0/extensions", "extensions")
                    .forEach(extension ->
                            facts.put("extension " + extension.path("alias").asText(), "present"));
        }
    }

    private void flavors() {
        if (session.has("compute")) {
            session.list("compute", "flavors/detail", "flavors")
                    .forEach(flavor -> facts.put(
                            "flavor " + flavor.path("name").asText(),
                            flavor.path("vcpus").asText() + " VCPUs, "
                                    + flavor.path("ram").asText() + " MB, "
                                    + flavor.path("disk").asText() + " GB"));
        }
    }

    private void quotas() {
        if (session.has("compute")) {
            quotas("compute", NOVA_QUOTAS);
        }
        if (session.has("volume")) {
            quotas("volume", CINDER_QUOTAS);
        }
    }

    private void quotas(String service, List<String> names) {
        JsonNode limits = session.get(service, "limits").at("/limits/absolute");
        names.stream()
                .filter(limits::has)
                .forEach(name -> facts.put(
                        "quota " + service + " " + name, limits.path(name).asText()));
    }

    private void ceph(CephSession ceph) {
        facts.put("release ceph", ceph.get("/api/summary").path("version").asText());
    }
}
