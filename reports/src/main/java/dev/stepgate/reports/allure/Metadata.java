package dev.stepgate.reports.allure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.RunRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Writes the files beside the results that Allure reads: environment, categories and executor. */
final class Metadata {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Metadata() {}

    static void write(Path directory, RunRecord run, Judgement judgement) throws IOException {
        environment(directory.resolve("environment.properties"), run, judgement);
        JSON.writeValue(directory.resolve("categories.json").toFile(), categories());
        JSON.writeValue(directory.resolve("executor.json").toFile(), executor(run));
    }

    private static void environment(Path file, RunRecord run, Judgement judgement) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("region", run.header().region());
        properties.setProperty("plan", run.header().plan());
        properties.setProperty("runId", run.header().runId());
        properties.setProperty("stepgate", run.header().stepgate());
        properties.setProperty("verdict", judgement.verdict().name());
        properties.setProperty("gate", judgement.gate().name());
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    private static List<Map<String, Object>> categories() {
        String ours = CheckResults.NOT_RUN + "|" + GateResults.VERDICT;
        return List.of(
                category("The cloud is wrong", "failed", "(?s)(?!" + ours + ").*"),
                category("The check broke: nothing is known", "broken", "(?s)(?!" + ours + ").*"),
                category("Planned, never reported", "broken", "(?s)" + CheckResults.NOT_RUN + ".*"),
                category("The gate: FAIL", "failed", "(?s)" + GateResults.VERDICT + ".*"),
                category("The gate: UNKNOWN", "broken", "(?s)" + GateResults.VERDICT + ".*"));
    }

    private static Map<String, Object> category(String name, String status, String messageRegex) {
        Map<String, Object> category = new LinkedHashMap<>();
        category.put("name", name);
        category.put("matchedStatuses", List.of(status));
        category.put("messageRegex", messageRegex);
        return category;
    }

    private static Map<String, Object> executor(RunRecord run) {
        Map<String, Object> executor = new LinkedHashMap<>();
        executor.put("name", "Stepgate " + run.header().stepgate());
        executor.put("type", "stepgate");
        executor.put("buildName", run.header().runId());
        executor.put("buildOrder", run.header().createdAt().getEpochSecond());
        executor.put("reportName", run.header().plan() + " on " + run.header().region());
        return executor;
    }
}
