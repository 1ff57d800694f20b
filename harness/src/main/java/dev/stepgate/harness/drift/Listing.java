package dev.stepgate.harness.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The objects of one part while they are being read; what runs of Stepgate have made is left out. For use by one thread. */
final class Listing {

    private record Entry(String name, String id, Map<String, String> fields) {}

    private final String noun;
    private final List<Entry> entries = new ArrayList<>();

    /** @param noun what stands before each name, such as flavor; empty for nothing */
    Listing(String noun) {
        this.noun = noun;
    }

    /** @param id tells it from another of the same name */
    Listing add(String name, String id, Map<String, String> fields) {
        if (!RunId.isOurs(name)) {
            entries.add(new Entry((noun + " " + name).strip(), id, fields));
        }
        return this;
    }

    SortedMap<String, SortedMap<String, String>> objects() {
        Map<String, Long> times = entries.stream().collect(Collectors.groupingBy(Entry::name, Collectors.counting()));
        SortedMap<String, SortedMap<String, String>> objects = new TreeMap<>();
        for (Entry entry : entries) {
            boolean several = times.get(entry.name()) > 1;
            objects.put(several ? entry.name() + " (" + entry.id() + ")" : entry.name(), new TreeMap<>(entry.fields()));
        }
        return objects;
    }

    /** Those of the named fields that a JSON object has; a slash leads further down, and only the last word becomes the key. */
    static Map<String, String> fields(JsonNode node, String... names) {
        Map<String, String> fields = new TreeMap<>();
        for (String name : names) {
            JsonNode value = name.startsWith("/") ? node.at(name) : node.path(name);
            if (!value.isMissingNode() && !value.isNull()) {
                fields.put(name.replaceFirst(".*[/:]", ""), text(value));
            }
        }
        return fields;
    }

    /** A value as text in which the order of lists and keys plays no role. */
    static String text(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(one -> parts.add(one.getKey() + "=" + text(one.getValue())));
        } else if (value.isArray()) {
            value.forEach(one -> parts.add(text(one)));
        } else {
            return value.asText();
        }
        Collections.sort(parts);
        return parts.isEmpty() ? "none" : String.join(", ", parts);
    }
}
