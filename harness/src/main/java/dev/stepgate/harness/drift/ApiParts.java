package dev.stepgate.harness.drift;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.checks.cloud.Catalog;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Session;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the catalogue says, and which versions the services speak there. */
final class ApiParts {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those that answer no version document of OpenStack's form. */
    private static final List<String> WITHOUT_VERSIONS =
            List.of("object-store", "s3", "ec2", "cloudformation", "prometheus");

    private ApiParts() {}

    static List<Part> all() {
        return List.of(
                Part.ofMember("endpoints", "identity", ApiParts::endpoints),
                Part.ofMember("versions", "identity", ApiParts::versions));
    }

    private static SortedMap<String, SortedMap<String, String>> endpoints(Session session) {
        String project = session.token().projectId();
        String region = session.regionName();
        Listing all = new Listing("endpoint");
        for (Catalog.Entry entry : session.token().catalog().entries()) {
            for (Catalog.Endpoint endpoint : entry.endpoints()) {
                if (endpoint.region().equals(region)) {
                    all.add(
                            entry.type() + " " + endpoint.iface(),
                            endpoint.url(),
                            Map.of("url", endpoint.url().replace(project, "PROJECT"), "service", entry.name()));
                }
            }
        }
        return all.objects();
    }

    private static SortedMap<String, SortedMap<String, String>> versions(Session session) {
        Listing all = new Listing("API");
        for (Catalog.Entry entry : session.token().catalog().entries()) {
            if (session.has(entry.type()) && !WITHOUT_VERSIONS.contains(entry.type())) {
                for (JsonNode version : document(session, entry.type()).findParents("id")) {
                    if (version.has("status")) {
                        String id = version.path("id").asText();
                        all.add(entry.type() + " " + id, id, told(version));
                    }
                }
            }
        }
        return all.objects();
    }

    private static Map<String, String> told(JsonNode version) {
        Map<String, String> told = new TreeMap<>(Listing.fields(version, "status"));
        put(told, "lowest", version.path("min_version").asText());
        put(
                told,
                "highest",
                version.path("max_version").asText(version.path("version").asText()));
        return told;
    }

    private static void put(Map<String, String> told, String key, String value) {
        if (!value.isEmpty()) {
            told.put(key, value);
        }
    }

    private static JsonNode document(Session session, String service) {
        String root = session.endpoint(service).toString().replaceFirst("(/v\\d+(\\.\\d+)?(/.*)?)?/*$", "/");
        Response answer = session.anonymous(service).get(root);
        try {
            if (answer.statusCode() == 200 || answer.statusCode() == 300) {
                return JSON.readTree(answer.asString());
            }
        } catch (JsonProcessingException none) {
            throw new RegionException(
                    "expected the version document of " + service + " from " + root + ", got no JSON", none);
        }
        throw new RegionException(
                "expected the version document of " + service + " from " + root + ", got status " + answer.statusCode(),
                null);
    }
}
