package dev.stepgate.checks.readiness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.checks.cloud.Microversion;
import dev.stepgate.checks.cloud.Session;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The versions that a service speaks at one address, as its version document names them. */
record Spoken(Map<String, String> byId) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** By Nova, Cinder and Manila; by Placement and Ironic. */
    private static final List<String> HIGHEST = List.of("version", "max_version");

    /** Swift's API has no version document; it tells the version of the software, at {@code /info}. */
    private static final String OBJECT_STORE = "object-store";

    Spoken {
        byId = new TreeMap<>(byId);
    }

    /**
     * What the service says there, without a token.
     *
     * @param address of a version, of a project below it, or above all versions
     * @throws AssertionError if no version document comes
     */
    static Spoken at(Session session, String service, URI address) {
        String root = address.toString().replaceFirst("(/v\\d+(\\.\\d+)?(/.*)?)?/*$", "/")
                + (service.equals(OBJECT_STORE) ? "info" : "");
        Response answer = session.anonymous(service).get(root);
        if (answer.statusCode() == 200 || answer.statusCode() == 300) {
            Spoken spoken = in(answer.asString());
            if (!spoken.byId().isEmpty()) {
                return spoken;
            }
        }
        throw new AssertionError("expected the version document of %s from %s, got status %d (request %s)"
                .formatted(service, root, answer.statusCode(), answer.header("x-openstack-request-id")));
    }

    /** The versions in a document; empty if it names none. */
    static Spoken in(String document) {
        Map<String, String> versions = new TreeMap<>();
        try {
            JsonNode tree = JSON.readTree(document);
            String swift = tree.at("/swift/version").asText("");
            if (!swift.isEmpty()) {
                versions.put("swift " + swift, "");
            }
            for (JsonNode parent : tree.findParents("id")) {
                if (parent.has("status")) {
                    versions.put(parent.path("id").asText(), highest(parent));
                }
            }
        } catch (IOException none) {
            return new Spoken(Map.of());
        }
        return new Spoken(versions);
    }

    private static String highest(JsonNode version) {
        return HIGHEST.stream()
                .map(field -> version.path(field).asText(""))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The highest microversion; empty if the service has none. */
    Optional<Microversion> microversion() {
        return byId.values().stream()
                .flatMap(text -> Microversion.parse(text).stream())
                .max(Comparator.naturalOrder());
    }

    /** Such as {@code v2.0, v2.1 up to 2.93}. */
    @Override
    public String toString() {
        return String.join(
                ", ",
                byId.entrySet().stream()
                        .map(entry -> entry.getValue().isEmpty()
                                ? entry.getKey()
                                : entry.getKey() + " up to " + entry.getValue())
                        .toList());
    }
}
