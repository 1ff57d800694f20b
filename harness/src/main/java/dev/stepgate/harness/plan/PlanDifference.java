package dev.stepgate.harness.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Tells how two plans differ, step by step, whatever their layout. */
public final class PlanDifference {

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final EnumSet<DiffFlags> FLAGS = EnumSet.of(
            DiffFlags.ADD_ORIGINAL_VALUE_ON_REPLACE, DiffFlags.OMIT_MOVE_OPERATION, DiffFlags.OMIT_COPY_OPERATION);

    private static final List<String> COMMANDS = List.of("command", "rollback");

    private PlanDifference() {}

    /**
     * One text for each difference, in one line but for those of commands, whose lines follow; empty if they do the same.
     *
     * @param one the text of a valid plan
     * @param other the text of another one
     */
    public static List<String> between(String one, String other) {
        ObjectNode left = read(one);
        ObjectNode right = read(other);
        Map<String, JsonNode> before = steps(left.remove("steps"));
        Map<String, JsonNode> after = steps(right.remove("steps"));
        List<String> lines = new ArrayList<>(differences("plan", left, right));
        before.keySet().stream()
                .filter(id -> !after.containsKey(id))
                .forEach(id -> lines.add("step " + id + ": is gone"));
        after.forEach((id, step) -> {
            if (before.containsKey(id)) {
                lines.addAll(ofSteps("step " + id, before.get(id), step));
            } else {
                lines.add("step " + id + ": is new");
            }
        });
        List<String> wereCommon =
                before.keySet().stream().filter(after::containsKey).toList();
        List<String> areCommon =
                after.keySet().stream().filter(before::containsKey).toList();
        if (!wereCommon.equals(areCommon)) {
            lines.add("order: " + String.join(", ", wereCommon) + " -> " + String.join(", ", areCommon));
        }
        return lines;
    }

    private static ObjectNode read(String text) {
        try {
            return (ObjectNode) YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the plan was valid a moment ago", e);
        }
    }

    private static Map<String, JsonNode> steps(JsonNode list) {
        Map<String, JsonNode> steps = new LinkedHashMap<>();
        list.forEach(step -> steps.put(step.path("id").asText(), step));
        return steps;
    }

    private static List<String> ofSteps(String what, JsonNode before, JsonNode after) {
        List<String> texts = new ArrayList<>();
        ObjectNode old = before.deepCopy();
        ObjectNode now = after.deepCopy();
        for (String key : COMMANDS) {
            if (old.has(key) && now.has(key)) {
                List<String> lines = CommandLines.difference(old.get(key), now.get(key));
                if (!lines.isEmpty()) {
                    texts.add(what + ": " + key + ":\n    " + String.join("\n    ", lines));
                    old.remove(key);
                    now.remove(key);
                }
            }
        }
        texts.addAll(differences(what, old, now));
        return texts;
    }

    private static List<String> differences(String what, JsonNode before, JsonNode after) {
        List<String> lines = new ArrayList<>();
        for (JsonNode change : JsonDiff.asJson(before, after, FLAGS)) {
            String place =
                    what + ": " + change.path("path").asText().substring(1).replace('/', '.');
            lines.add(
                    switch (change.path("op").asText()) {
                        case "add" -> place + ": " + change.get("value") + " is new";
                        case "remove" -> place + ": " + change.path("value") + " is gone";
                        default -> place + ": " + value(change, "fromValue") + " -> " + value(change, "value");
                    });
        }
        return lines;
    }

    private static JsonNode value(JsonNode change, String name) {
        return Objects.requireNonNullElse(change.get(name), JsonNodeFactory.instance.nullNode());
    }
}
