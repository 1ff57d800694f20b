package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a region answered: of each operation and status the shape, and an example without secrets. Immutable.
 */
public final class Recording {

    private final SortedMap<Answered, Entry> entries;

    /**
     * What was seen of one operation and status.
     *
     * @param example a sanitised body; null if there is none to show
     */
    record Entry(AnswerShape shape, JsonNode example) {}

    Recording(Map<Answered, Entry> entries) {
        this.entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /** Of those exchanges. */
    static Recording of(Collection<Exchange> exchanges) {
        SortedMap<Answered, Entry> entries = new TreeMap<>();
        for (Exchange exchange : exchanges) {
            Answered key = new Answered(Operation.of(exchange), exchange.status());
            Entry fresh = new Entry(AnswerShape.of(exchange), example(exchange));
            entries.merge(key, fresh, Recording::merged);
        }
        return new Recording(entries);
    }

    private static JsonNode example(Exchange exchange) {
        return AnswerShape.json(exchange).map(Sanitiser::tree).orElse(null);
    }

    private static Entry merged(Entry one, Entry other) {
        return new Entry(one.shape().and(other.shape()), fuller(one.example(), other.example()));
    }

    /** An empty list is no example. */
    private static JsonNode fuller(JsonNode one, JsonNode other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.toString().length() > one.toString().length() ? other : one;
    }

    SortedMap<Answered, Entry> entries() {
        return entries;
    }

    /** The services that were asked. */
    public SortedSet<String> services() {
        return entries.keySet().stream()
                .map(key -> key.operation().service())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many operations, by whatever status they were answered. */
    public long operations() {
        return entries.keySet().stream().map(Answered::operation).distinct().count();
    }

    /** The highest version that a service says it speaks, of its version document; null if it was not seen. */
    JsonNode version(String service) {
        for (Map.Entry<Answered, Entry> one : entries.entrySet()) {
            boolean root = one.getKey().operation().path().equals("/");
            if (root
                    && one.getKey().operation().service().equals(service)
                    && one.getValue().example() != null) {
                return newest(one.getValue().example());
            }
        }
        return null;
    }

    private static JsonNode newest(JsonNode document) {
        JsonNode versions = document.path("versions");
        JsonNode list = versions.isArray() ? versions : versions.path("values");
        JsonNode newest = null;
        for (JsonNode one : list) {
            boolean current = one.path("status").asText().matches("CURRENT|stable");
            String version = one.path("version").asText(one.path("max_version").asText(""));
            newest = current
                    ? TextNode.valueOf(version.isEmpty() ? one.path("id").asText() : version)
                    : newest;
        }
        return newest;
    }
}
