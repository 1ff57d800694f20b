package dev.stepgate.lab.fidelity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Changes the texts of requests and answers on their way through the proxy; bytes of images stay as they are. */
final class Rewriting {

    private Rewriting() {}

    static Map<String, List<String>> headers(Map<String, List<String>> headers, UnaryOperator<String> change) {
        Map<String, List<String>> changed = new TreeMap<>();
        headers.forEach(
                (name, values) -> changed.put(name, values.stream().map(change).toList()));
        return changed;
    }

    static Payload body(Map<String, List<String>> headers, Payload body, UnaryOperator<String> change) {
        String type = headers.getOrDefault("content-type", List.of("")).stream()
                .findFirst()
                .orElse("");
        if (!type.contains("json") && !type.startsWith("text/")) {
            return body;
        }
        // Latin-1 keeps each byte as it is, whatever the text's encoding.
        String text = new String(body.bytes(), StandardCharsets.ISO_8859_1);
        return Payload.of(change.apply(text).getBytes(StandardCharsets.ISO_8859_1));
    }
}
