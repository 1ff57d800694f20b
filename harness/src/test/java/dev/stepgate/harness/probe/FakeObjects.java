package dev.stepgate.harness.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.harness.probe.FakeApi.Asked;
import dev.stepgate.harness.probe.FakeApi.Said;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Security groups that can be made, found by name and deleted; remembers how many there were at most. */
final class FakeObjects implements FakeApi.Handler {

    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Override
    public Said answer(Asked asked) {
        String path = asked.path().replaceFirst("\\?.*", "");
        return switch (asked.method()) {
            case "POST" -> {
                String id = "id-" + ids.incrementAndGet();
                names.put(id, name(asked));
                most.accumulateAndGet(names.size(), Math::max);
                yield Said.json(201, "{\"security_group\": {\"id\": \"" + id + "\"}}");
            }
            case "DELETE" -> {
                boolean there = names.remove(path.replaceFirst(".*/", "")) != null;
                yield Said.nothing(there ? 204 : 404);
            }
            default ->
                Said.json(
                        200,
                        names.entrySet().stream()
                                .filter(e -> asked.path().endsWith("?name=" + e.getValue()))
                                .map(e -> "{\"id\": \"" + e.getKey() + "\"}")
                                .collect(Collectors.joining(",", "{\"security_groups\": [", "]}")));
        };
    }

    private static String name(Asked asked) {
        try {
            return new ObjectMapper()
                    .readTree(asked.text())
                    .at("/security_group/name")
                    .asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + asked.text(), e);
        }
    }

    Map<String, String> there() {
        return Map.copyOf(names);
    }

    /** How many existed at most. */
    int most() {
        return most.get();
    }

    int made() {
        return ids.get();
    }
}
