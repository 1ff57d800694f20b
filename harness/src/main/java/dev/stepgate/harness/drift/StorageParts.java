package dev.stepgate.harness.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.Session;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Cinder and Glance tell. */
final class StorageParts {

    /** What is volatile, says where an image is, or stands elsewhere. */
    private static final Set<String> NOT_OF_AN_IMAGE =
            Set.of("created_at", "updated_at", "self", "file", "schema", "locations", "direct_url", "name", "stores");

    private StorageParts() {}

    static List<Part> all() {
        return List.of(
                Part.ofAdmin("volume services", "volume", session -> ComputeParts.services(session, "volume")),
                Part.ofMember("volume types", "volume", StorageParts::types),
                Part.ofMember("volume quotas", "volume", session -> ComputeParts.limits(session, "volume")),
                Part.ofMember("images", "image", StorageParts::images));
    }

    private static SortedMap<String, SortedMap<String, String>> types(Session session) {
        Listing all = new Listing("volume type");
        for (JsonNode one : session.list("volume", "types", "volume_types")) {
            all.add(
                    one.path("name").asText(),
                    one.path("id").asText(),
                    Listing.fields(one, "id", "is_public", "extra_specs", "qos_specs_id"));
        }
        return all.objects();
    }

    /** Public ones only: what customers bring along is theirs. */
    private static SortedMap<String, SortedMap<String, String>> images(Session session) {
        Listing all = new Listing("image");
        for (JsonNode one : session.list("image", "v2/images?visibility=public", "images")) {
            Map<String, String> fields = new TreeMap<>();
            one.properties().forEach(property -> {
                if (!NOT_OF_AN_IMAGE.contains(property.getKey())
                        && !property.getValue().isNull()) {
                    fields.put(property.getKey(), Listing.text(property.getValue()));
                }
            });
            all.add(one.path("name").asText(), one.path("id").asText(), fields);
        }
        return all.objects();
    }
}
