package dev.stepgate.lab.embedded.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Optional;

/** JSON as trees. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** A new empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An object with one member. */
    public static ObjectNode object(String name, JsonNode value) {
        return object().set(name, value);
    }

    /** An array of trees. */
    public static ArrayNode array(Collection<? extends JsonNode> values) {
        return JsonNodeFactory.instance.arrayNode().addAll(values);
    }

    /** An array of strings. */
    public static ArrayNode strings(Collection<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(array::add);
        return array;
    }

    /** The object that those bytes are; empty if they are none. */
    public static Optional<ObjectNode> parse(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** The tree that those bytes are; empty if they are none. */
    public static Optional<JsonNode> parseAny(byte[] bytes) {
        try {
            return Optional.ofNullable(MAPPER.readTree(bytes)).filter(node -> !node.isMissingNode());
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /**
     * The tree of a file of this project.
     *
     * @param beside a class of the file's package
     * @throws IllegalArgumentException if there is no such file, or it is no JSON
     */
    public static JsonNode file(Class<?> beside, String name) {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("no file " + name + " beside " + beside.getName());
            }
            return MAPPER.readTree(stream);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + name + " beside " + beside.getName(), e);
        }
    }

    /**
     * The tree of a text that this project wrote.
     *
     * @throws IllegalArgumentException if the text is no JSON object
     */
    public static ObjectNode literal(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text);
        } catch (JsonProcessingException | ClassCastException e) {
            throw new IllegalArgumentException("expected a JSON object, got " + text, e);
        }
    }
}
