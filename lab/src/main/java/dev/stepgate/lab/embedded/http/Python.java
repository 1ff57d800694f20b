package dev.stepgate.lab.embedded.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Trees as Python prints them, which is how services quote requests in refusals. */
public final class Python {

    private Python() {}

    /** Such as {@code {'name': 'x', 'shared': True}}. */
    public static String repr(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT ->
                node.properties().stream()
                        .map(one -> "'" + one.getKey() + "': " + repr(one.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case ARRAY ->
                StreamSupport.stream(node.spliterator(), false)
                        .map(Python::repr)
                        .collect(Collectors.joining(", ", "[", "]"));
            case STRING -> "'" + node.asText() + "'";
            case BOOLEAN -> node.asBoolean() ? "True" : "False";
            case NULL, MISSING -> "None";
            case NUMBER, BINARY, POJO -> node.asText();
        };
    }
}
