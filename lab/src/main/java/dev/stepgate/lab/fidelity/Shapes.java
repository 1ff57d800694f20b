package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds the shape of a tree. */
final class Shapes {

    /** Members whose value, if it is an object, has data for names. */
    private static final Set<String> MAPS = Set.of(
            "metadata",
            "addresses",
            "extra_specs",
            "properties",
            "volume_image_metadata",
            "allocations",
            "inventories",
            "resources",
            "usages",
            "options");

    private final boolean wording;

    /** @param wording whether strings are taken by their words, as in refusals, instead of by their form */
    Shapes(boolean wording) {
        this.wording = wording;
    }

    /** The shape of a tree. */
    Shape of(JsonNode node) {
        return of("", node);
    }

    private Shape of(String name, JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> MAPS.contains(name) ? Shape.map(members(node)) : Shape.object(fields(node));
            case ARRAY -> Shape.array(elements(name, node));
            case STRING -> Shape.scalar(text(node.asText()));
            case NUMBER -> Shape.scalar(node.isIntegralNumber() ? "integer" : "number");
            case BOOLEAN -> Shape.scalar("boolean");
            case NULL -> Shape.scalar("null");
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not of JSON: " + node.getNodeType());
        };
    }

    private String text(String text) {
        String form = TextForm.of(text);
        return wording && form.equals("text") ? words(text) : form;
    }

    /** The scalar type of a text that is compared by its words. */
    static String words(String text) {
        return "'" + Sanitiser.text(text) + "'";
    }

    private Map<String, Shape> fields(JsonNode node) {
        Map<String, Shape> fields = new TreeMap<>();
        node.properties().forEach(one -> fields.put(one.getKey(), of(one.getKey(), one.getValue())));
        return fields;
    }

    private Shape.Many members(JsonNode node) {
        Shape each = null;
        for (Map.Entry<String, JsonNode> one : node.properties()) {
            Shape shape = of("", one.getValue());
            each = each == null ? shape : each.and(shape);
        }
        return new Shape.Many(each, each == null);
    }

    private Shape.Many elements(String name, JsonNode node) {
        Shape each = null;
        for (JsonNode one : node) {
            // Elements of an array called "resources" are objects of a list, not maps.
            Shape shape = one.isObject() ? Shape.object(fields(one)) : of(name, one);
            each = each == null ? shape : each.and(shape);
        }
        return new Shape.Many(each, each == null);
    }
}
