package dev.stepgate.lab.embedded.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Json;

/** The JSON schemas that Glance publishes, and its words for what does not fit them. */
final class Schemas {

    private Schemas() {}

    /** Of one image. */
    static JsonNode image() {
        return Json.file(Schemas.class, "schema-image.json");
    }

    /** Of a page of images. */
    static ObjectNode images() {
        ObjectNode schema = Json.literal("""
                {"name": "images", "properties": {"images": {"type": "array"},
                  "first": {"type": "string"}, "next": {"type": "string"}, "schema": {"type": "string"}},
                 "links": [{"rel": "first", "href": "{first}"}, {"rel": "next", "href": "{next}"},
                  {"rel": "describedby", "href": "{schema}"}]}""");
        ((ObjectNode) schema.path("properties").path("images")).set("items", image());
        return schema;
    }

    /** What Glance says of a field that does not fit. */
    static String mismatch(String what, String rule, String field) {
        return "Provided object does not match schema 'image': %s\n\nFailed validating '%s' in schema['properties']['%s']"
                .formatted(what, rule, field);
    }
}
