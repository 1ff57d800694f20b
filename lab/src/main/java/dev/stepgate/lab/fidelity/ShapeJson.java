package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Shapes as fixtures have them: {@code "null | uuid"} for scalars, an object for objects, where {@code "name?"} is not always there, an
 * array for arrays, with a {@code "+"} before the element if it never was empty, {@code {"*": …}} for maps ({@code "+"} if never empty), and
 * {@code {"|": […]}} for several of these. Words stand in single quotes.
 */
final class ShapeJson {

    private static final String OR = "|";
    private static final String ANY = "*";
    private static final String SOME = "+";

    private ShapeJson() {}

    static JsonNode write(Shape shape) {
        List<JsonNode> forms = new ArrayList<>();
        boolean words = shape.scalars().stream().anyMatch(type -> type.startsWith("'"));
        if (words) {
            shape.scalars().forEach(type -> forms.add(TextNode.valueOf(type)));
        } else if (!shape.scalars().isEmpty()) {
            forms.add(TextNode.valueOf(String.join(" | ", shape.scalars())));
        }
        if (shape.fields() != null) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            shape.fields()
                    .forEach((name, field) -> object.set(field.always() ? name : name + "?", write(field.shape())));
            forms.add(object);
        }
        if (shape.array() != null) {
            forms.add(array(shape.array()));
        }
        if (shape.map() != null) {
            Shape each = shape.map().each();
            ObjectNode map = JsonNodeFactory.instance.objectNode();
            map.set(
                    shape.map().sometimesEmpty() ? ANY : SOME,
                    each == null ? JsonNodeFactory.instance.nullNode() : write(each));
            forms.add(map);
        }
        if (forms.size() == 1) {
            return forms.get(0);
        }
        ObjectNode several = JsonNodeFactory.instance.objectNode();
        several.putArray(OR).addAll(forms);
        return several;
    }

    private static ArrayNode array(Shape.Many elements) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        if (elements.each() != null) {
            if (!elements.sometimesEmpty()) {
                array.add(SOME);
            }
            array.add(write(elements.each()));
        }
        return array;
    }

    static Shape read(JsonNode node) {
        if (node.isTextual()) {
            String text = node.asText();
            List<String> types = text.startsWith("'") ? List.of(text) : Arrays.asList(text.split(" \\| "));
            return new Shape(new TreeSet<>(types), null, null, null);
        }
        if (node.isArray()) {
            boolean filled = node.path(0).asText().equals(SOME) && node.size() == 2;
            Shape each = node.isEmpty() ? null : read(node.get(filled ? 1 : 0));
            return Shape.array(new Shape.Many(each, !filled));
        }
        if (node.has(OR)) {
            Shape all = null;
            for (JsonNode one : node.get(OR)) {
                all = all == null ? read(one) : all.and(read(one));
            }
            return all;
        }
        for (String mark : List.of(ANY, SOME)) {
            if (node.has(mark)) {
                Shape each = node.get(mark).isNull() ? null : read(node.get(mark));
                return Shape.map(new Shape.Many(each, mark.equals(ANY)));
            }
        }
        Map<String, Shape.Field> fields = new TreeMap<>();
        node.properties().forEach(one -> {
            boolean always = !one.getKey().endsWith("?");
            String name = always
                    ? one.getKey()
                    : one.getKey().substring(0, one.getKey().length() - 1);
            fields.put(name, new Shape.Field(read(one.getValue()), always));
        });
        return new Shape(new TreeSet<>(), fields, null, null);
    }
}
