package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces by placeholders what is secret or of one region, one run or one moment. */
final class Sanitiser {

    private static final int LONGEST_ARRAY = 2;
    private static final int LONGEST_TEXT = 400;
    private static final Pattern SECRET_NAMES =
            Pattern.compile("(?i).*(password|passwd|adminpass|secret|private_key|token|user_data|accessipv).*");

    private static final Map<Pattern, String> PLACEHOLDERS = new LinkedHashMap<>();

    static {
        put("gAAAA[A-Za-z0-9_-]{20,}=*", "{token}");
        put("https?://[A-Za-z0-9.-]+(:\\d+)?(?!\\w)", "{origin}");
        put("(ssh-[a-z0-9]+|ecdsa-[a-z0-9-]+) [A-Za-z0-9+/=]{20,}( \\S+)?", "{public key}");
        put("stepgate-[A-Za-z0-9.-]{1,60}-[a-z]+-[0-9a-f]{6}", "{name}");
        put("\\d{8}t\\d{6}-[0-9a-f]{4}", "{run}");
        put("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "{uuid}");
        put("(?<![0-9a-zA-Z])[0-9a-f]{32,}(?![0-9a-zA-Z])", "{hex}");
        put("(?i)([0-9a-f]{2}:){15}[0-9a-f]{2}", "{fingerprint}");
        put("(?i)([0-9a-f]{2}:){5}[0-9a-f]{2}", "{mac}");
        put("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?", "{time}");
        put("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT", "{http time}");
        put("(?<![0-9.])(\\d{1,3}\\.){3}\\d{1,3}(?![0-9.]*\\d)", "{ip}");
        put("(?<!\\d)\\d\\d:\\d\\d:\\d\\d(?!\\d)", "{clock}");
        put("(?i)(?<![0-9a-f:])([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![0-9a-f:])", "{ipv6}");
        put("(?i)(?<![0-9a-f:])([0-9a-f]{1,4}:){1,6}(:[0-9a-f]{1,4}){1,6}(?![0-9a-f:])", "{ipv6}");
        // What follows is the whole schema, as Python happens to print it.
        put("(?s)\\n\\nFailed validating .*", "\n\nFailed validating {schema}");
    }

    private Sanitiser() {}

    private static void put(String pattern, String placeholder) {
        PLACEHOLDERS.put(Pattern.compile(pattern), placeholder);
    }

    /** A text with placeholders, shortened if it is long. */
    static String text(String text) {
        String clean = text;
        for (Map.Entry<Pattern, String> one : PLACEHOLDERS.entrySet()) {
            clean = one.getKey().matcher(clean).replaceAll(Matcher.quoteReplacement(one.getValue()));
        }
        return clean.length() <= LONGEST_TEXT ? clean : clean.substring(0, LONGEST_TEXT) + "…";
    }

    /** A tree with placeholders; of long arrays the beginning. */
    static JsonNode tree(JsonNode node) {
        return tree("", node);
    }

    private static JsonNode tree(String name, JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode clean = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(one -> clean.set(text(one.getKey()), tree(one.getKey(), one.getValue())));
            return clean;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < Math.min(array.size(), LONGEST_ARRAY); i++) {
                clean.add(tree(name, array.get(i)));
            }
            return clean;
        }
        if (!node.isTextual()) {
            return node;
        }
        boolean secret = SECRET_NAMES.matcher(name).matches() && !node.asText().isEmpty();
        return TextNode.valueOf(secret ? "{secret}" : text(node.asText()));
    }
}
