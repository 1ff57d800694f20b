package dev.stepgate.lab.real;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a ready Ceph is: healthy with every daemon and every placement group, its parts made, and its gateway answers. */
final class CephReadiness {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EXEC_LIMIT = Duration.ofSeconds(30);
    private static final String HOST = "lab-" + CephNodes.ADMINISTRATION;
    private static final List<String> PARTS = List.of("keys", "cluster", "volumes", "dashboard");

    private final DockerEngine docker;
    private final OpenStackClient http;

    CephReadiness(DockerEngine docker, OpenStackClient http) {
        this.docker = docker;
        this.http = http;
    }

    List<Condition> conditions() {
        return List.of(
                new Condition("Ceph is healthy", this::unhealthy),
                new Condition("Ceph's keys, pool and dashboard are made", this::unmade),
                new Condition("object storage answers at its gateway and behind HAProxy", this::unanswered));
    }

    /** What is missing now, for the status command. */
    Map<String, String> answers() throws InterruptedException {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("ceph", new Condition("Ceph", this::unhealthy).missing());
        answers.put("radosgw", unanswered());
        return answers;
    }

    private String unhealthy() {
        ExecResult status;
        try {
            status = ceph("ceph", "--connect-timeout", "5", "status", "--format", "json");
        } catch (LabException silent) {
            return silent.getMessage();
        }
        try {
            return status.succeeded() ? missing(JSON.readTree(status.output())) : "no answer: " + lastLine(status);
        } catch (JsonProcessingException unreadable) {
            return "ceph status said something else: " + lastLine(status);
        }
    }

    /**
     * What the cluster lacks, by {@code ceph status}. HEALTH_OK alone is not enough: it is also said while placement groups are unknown.
     */
    static String missing(JsonNode status) {
        List<String> missing = new ArrayList<>();
        String health = status.at("/health/status").asText("no health");
        if (!health.equals("HEALTH_OK")) {
            List<String> codes = new ArrayList<>();
            status.at("/health/checks").fieldNames().forEachRemaining(codes::add);
            missing.add(codes.isEmpty() ? health : health + " (" + String.join(" ", codes) + ")");
        }
        count(missing, "monitors in quorum", status.path("quorum_names").size(), CephNodes.HOSTS.size());
        boolean active = status.at("/mgrmap/available").asBoolean();
        int managers = active ? 1 + status.at("/mgrmap/num_standbys").asInt() : 0;
        count(missing, "managers", managers, CephNodes.MANAGERS.size());
        count(missing, "OSDs up", status.at("/osdmap/num_up_osds").asInt(), CephNodes.HOSTS.size());
        int groups = status.at("/pgmap/num_pgs").asInt();
        int clean = 0;
        for (JsonNode state : status.at("/pgmap/pgs_by_state")) {
            clean += state.path("state_name").asText().equals("active+clean")
                    ? state.path("count").asInt()
                    : 0;
        }
        if (groups == 0 || clean < groups) {
            missing.add(clean + " of " + groups + " placement groups active+clean");
        }
        return String.join(", ", missing);
    }

    private static void count(List<String> missing, String what, int seen, int wanted) {
        if (seen < wanted) {
            missing.add(seen + " of " + wanted + " " + what);
        }
    }

    private String unmade() {
        List<String> parts = new ArrayList<>(PARTS);
        List<String> made = ceph("ls", "/etc/ceph/done").output().lines().toList();
        parts.removeAll(made);
        return parts.isEmpty() ? "" : "missing: " + String.join(" ", parts) + "; see docker logs " + HOST;
    }

    private String unanswered() throws InterruptedException {
        List<String> missing = new ArrayList<>();
        Map<String, String> places = new LinkedHashMap<>();
        places.put("gateway", CephNodes.GATEWAY);
        places.put("HAProxy", Topology.BALANCER);
        for (Map.Entry<String, String> place : places.entrySet()) {
            URI uri = CephNodes.objectStore(place.getValue()).resolve("/swift/healthcheck");
            try {
                int status = http.status(uri);
                if (status != 200) {
                    missing.add(place.getKey() + ": status " + status + " from " + uri);
                }
            } catch (IOException failure) {
                missing.add(place.getKey() + ": no answer from " + uri);
            }
        }
        return String.join(", ", missing);
    }

    private ExecResult ceph(String... command) {
        return docker.exec(HOST, EXEC_LIMIT, command);
    }

    private static String lastLine(ExecResult result) {
        return result.output().strip().lines().reduce("nothing", (first, second) -> second);
    }
}
