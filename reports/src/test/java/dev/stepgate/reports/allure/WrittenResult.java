package dev.stepgate.reports.allure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** An Allure result as it lies in its file. */
record WrittenResult(
        String suite, String name, String status, String message, String historyId, Map<String, String> attachments) {

    static List<WrittenResult> all(Path directory) throws IOException {
        List<WrittenResult> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("-result.json")).toList()) {
                results.add(of(new ObjectMapper().readTree(file.toFile()), directory));
            }
        }
        return results;
    }

    static WrittenResult only(Path directory) throws IOException {
        List<WrittenResult> results = all(directory);
        if (results.size() != 1) {
            throw new AssertionError("expected one result in " + directory + ", found " + results);
        }
        return results.get(0);
    }

    private static WrittenResult of(JsonNode json, Path directory) throws IOException {
        String suite = "";
        for (JsonNode label : json.get("labels")) {
            suite = label.get("name").asText().equals("suite")
                    ? label.get("value").asText()
                    : suite;
        }
        Map<String, String> attachments = new TreeMap<>();
        for (JsonNode attachment : json.get("attachments")) {
            Path file = directory.resolve(attachment.get("source").asText());
            attachments.put(attachment.get("name").asText(), Files.readString(file));
        }
        return new WrittenResult(
                suite,
                json.get("name").asText(),
                json.get("status").asText(),
                json.at("/statusDetails/message").asText(),
                json.get("historyId").asText(),
                attachments);
    }
}
