package dev.stepgate.lab.fidelity;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the real lab answered, kept as one JSON file for each service. */
public final class Fixtures {

    /** The services that have a file beside this class. */
    static final List<String> SERVICES = List.of("compute", "identity", "image", "network", "placement", "volume");

    private static final JsonMapper JSON = new JsonMapper();

    private Fixtures() {}

    /**
     * The fixtures of this build.
     *
     * @throws FidelityException if one is missing or not as this build writes it
     */
    public static Recording ofThisBuild() {
        Map<Answered, Recording.Entry> entries = new TreeMap<>();
        for (String service : SERVICES) {
            try (InputStream stream = Fixtures.class.getResourceAsStream(service + ".json")) {
                if (stream == null) {
                    throw new FidelityException(
                            "the fixture " + service + ".json is missing in this build of Stepgate");
                }
                read(service, JSON.readTree(stream), entries);
            } catch (IOException e) {
                throw new FidelityException("cannot read the fixture " + service + ".json: " + e.getMessage(), e);
            }
        }
        return new Recording(entries);
    }

    private static void read(String service, JsonNode file, Map<Answered, Recording.Entry> entries) {
        for (JsonNode one : file.path("operations")) {
            Operation operation = new Operation(
                    service,
                    one.path("method").asText(),
                    one.path("path").asText(),
                    one.path("query").asText(),
                    one.path("variant").asText(),
                    one.path("version").asText(),
                    Caller.of(one.path("as").asText()));
            for (JsonNode answer : one.path("answers")) {
                Shape headers = ShapeJson.read(answer.path("headers"));
                Shape body = ShapeJson.read(answer.path("body"));
                JsonNode example = answer.has("example") ? answer.get("example") : null;
                entries.put(
                        new Answered(operation, answer.path("status").asInt()),
                        new Recording.Entry(new AnswerShape(headers, body), example));
            }
        }
    }

    /**
     * Writes a recording as fixtures. An example whose shape has not changed since the last recording is kept, so that the files differ only
     * where the answers do.
     *
     * @param directory is made if it is not there
     * @param today the day of the recording
     * @return the files
     * @throws UncheckedIOException if a file cannot be written
     */
    public static List<Path> write(Recording recording, Path directory, LocalDate today) {
        try {
            Files.createDirectories(directory);
            List<Path> files = recording.services().stream()
                    .map(service -> directory.resolve(service + ".json"))
                    .toList();
            for (Path file : files) {
                String service = file.getFileName().toString().replaceFirst("\\.json$", "");
                Map<Answered, Recording.Entry> before = new TreeMap<>();
                if (Files.exists(file)) {
                    read(service, JSON.readTree(Files.readString(file)), before);
                }
                Files.writeString(file, text(tree(service, recording, before, today)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the fixtures to " + directory + ": " + e.getMessage(), e);
        }
    }

    private static ObjectNode tree(
            String service, Recording recording, Map<Answered, Recording.Entry> before, LocalDate today) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("service", service).put("recorded", today.toString());
        JsonNode version = recording.version(service);
        if (version != null) {
            file.set("apiVersion", version);
        }
        Map<Operation, ObjectNode> operations = new TreeMap<>();
        recording.entries().forEach((key, entry) -> {
            if (key.operation().service().equals(service)) {
                ObjectNode operation = operations.computeIfAbsent(key.operation(), Fixtures::tree);
                Recording.Entry old = before.get(key);
                boolean kept = old != null && old.shape().equals(entry.shape());
                operation.withArray("answers").add(tree(key.status(), kept ? old : entry));
            }
        });
        file.putArray("operations").addAll(operations.values());
        return file;
    }

    private static ObjectNode tree(Operation operation) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("method", operation.method()).put("path", operation.path());
        Map.of("query", operation.query(), "variant", operation.variant(), "version", operation.version())
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(one -> !one.getValue().isEmpty())
                .forEach(one -> node.put(one.getKey(), one.getValue()));
        return node.put("as", operation.caller().word());
    }

    private static ObjectNode tree(int status, Recording.Entry entry) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("status", status);
        node.set("headers", ShapeJson.write(entry.shape().headers()));
        node.set("body", ShapeJson.write(entry.shape().body()));
        if (entry.example() != null) {
            node.set("example", entry.example());
        }
        return node;
    }

    private static String text(JsonNode tree) throws IOException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        printer.indentObjectsWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE.withLinefeed("\n"));
        return JSON.writer(printer).writeValueAsString(tree) + "\n";
    }
}
