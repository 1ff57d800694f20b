package dev.stepgate.harness.drift;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.JsonDiff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What differs between two snapshots.
 *
 * @param differences of the parts that could be read in both, sorted by their lines
 * @param unknown what could not be compared, each a sentence
 * @param compared how many objects were compared, those that are in one of them only included
 */
public record SnapshotDiff(List<Difference> differences, List<String> unknown, long compared) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final EnumSet<DiffFlags> FLAGS = EnumSet.of(
            DiffFlags.OMIT_MOVE_OPERATION, DiffFlags.OMIT_COPY_OPERATION, DiffFlags.ADD_ORIGINAL_VALUE_ON_REPLACE);

    /** Copies the lists. */
    public SnapshotDiff {
        differences = List.copyOf(differences);
        unknown = List.copyOf(unknown);
    }

    /** Compares them; what one of them could not read is unknown, never the same. */
    public static SnapshotDiff between(Snapshot before, Snapshot after) {
        Set<String> unread = new TreeSet<>(before.unread().keySet());
        unread.addAll(after.unread().keySet());
        List<String> unknown = new ArrayList<>();
        for (String part : unread) {
            String first = before.unread().get(part);
            String why = first == null ? after.unread().get(part) : first;
            unknown.add(part + " could not be read " + (first == null ? "after" : "before") + ": " + why);
        }
        JsonNode old = tree(before, unread);
        JsonNode now = tree(after, unread);
        List<Difference> differences = new ArrayList<>();
        for (JsonNode operation : JsonDiff.asJson(old, now, FLAGS)) {
            differences.add(told(operation));
        }
        differences.sort(Comparator.comparing(Difference::line));
        return new SnapshotDiff(differences, unknown, objects(old, now));
    }

    private static JsonNode tree(Snapshot snapshot, Set<String> unread) {
        TreeMap<String, Object> parts = new TreeMap<>(snapshot.parts());
        parts.keySet().removeAll(unread);
        return JSON.valueToTree(parts);
    }

    private static long objects(JsonNode old, JsonNode now) {
        Set<String> names = new TreeSet<>();
        for (JsonNode tree : List.of(old, now)) {
            tree.properties().forEach(part -> part.getValue()
                    .fieldNames()
                    .forEachRemaining(name -> names.add(part.getKey() + "\n" + name)));
        }
        return names.size();
    }

    private static Difference told(JsonNode operation) {
        List<String> way = new ArrayList<>();
        for (JsonPointer rest = JsonPointer.compile(operation.path("path").asText());
                !rest.matches();
                rest = rest.tail()) {
            way.add(rest.getMatchingProperty());
        }
        String value = text(operation.get("value"));
        return new Difference(
                way.get(0),
                way.size() > 1 ? way.get(1) : null,
                way.size() > 2 ? way.get(2) : null,
                switch (operation.path("op").asText()) {
                    case "remove" -> value;
                    case "replace" -> text(operation.get("fromValue"));
                    default -> null;
                },
                operation.path("op").asText().equals("remove") ? null : value);
    }

    private static String text(JsonNode value) {
        return value == null ? "" : value.isValueNode() ? value.asText() : value.toString();
    }

    /** The differences, one line each. */
    public List<String> lines() {
        return differences.stream().map(Difference::line).toList();
    }
}
