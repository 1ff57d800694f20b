package dev.stepgate.checks.ceph;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads what must be in an answer: a section that is missing is never read as empty. */
final class Document {

    private Document() {}

    /** @throws IncompleteException if there is no such node */
    static JsonNode node(JsonNode document, String pointer) {
        JsonNode node = document.at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            throw new IncompleteException(pointer);
        }
        return node;
    }

    /** @throws IncompleteException if there is no such list */
    static JsonNode list(JsonNode document, String pointer) {
        JsonNode node = node(document, pointer);
        if (!node.isArray()) {
            throw new IncompleteException(pointer);
        }
        return node;
    }

    /** @throws IncompleteException if there is no such text */
    static String text(JsonNode document, String pointer) {
        JsonNode node = node(document, pointer);
        if (!node.isTextual()) {
            throw new IncompleteException(pointer);
        }
        return node.asText();
    }

    /** @throws IncompleteException if there is no such number */
    static int number(JsonNode document, String pointer) {
        JsonNode node = node(document, pointer);
        if (!node.isNumber()) {
            throw new IncompleteException(pointer);
        }
        return node.asInt();
    }
}
