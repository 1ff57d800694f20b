package dev.stepgate.reports.allure;

import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Attachment;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.util.ResultsUtils;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes Allure results into one directory. Each has a history of its own: the same check in another step or phase, or once more in
 * the same phase, never looks like a retry.
 */
final class Results {

    private final FileSystemResultsWriter writer;
    private final String region;
    private final Map<String, Integer> seen = new HashMap<>();

    Results(Path directory, String region) {
        this.writer = new FileSystemResultsWriter(directory);
        this.region = region;
    }

    /**
     * One line of the report.
     *
     * @param id what it is, the same in every run
     * @param message null only if the status is passed
     * @param trace may be null
     */
    record Line(
            String suite,
            String id,
            String name,
            Status status,
            String message,
            String trace,
            Instant start,
            Instant stop,
            List<File> files) {}

    /** A text to attach. */
    record File(String name, String type, String extension, String text) {}

    void add(Line line) {
        int count = seen.merge(line.suite() + "\n" + line.id(), 1, Integer::sum);
        String key = String.join("\n", region, line.suite(), line.id()) + (count == 1 ? "" : "\n" + count);
        writer.write(new TestResult()
                .setUuid(UUID.randomUUID().toString())
                .setHistoryId(ResultsUtils.md5(key))
                .setTestCaseId(ResultsUtils.md5(line.id()))
                .setFullName(line.id())
                .setName(line.name())
                .setStatus(line.status())
                .setStatusDetails(new StatusDetails().setMessage(line.message()).setTrace(line.trace()))
                .setStage(Stage.FINISHED)
                .setStart(line.start().toEpochMilli())
                .setStop(line.stop().toEpochMilli())
                .setLabels(List.of(
                        ResultsUtils.createSuiteLabel(line.suite()),
                        ResultsUtils.createLabel(ResultsUtils.HOST_LABEL_NAME, region),
                        ResultsUtils.createLabel(ResultsUtils.THREAD_LABEL_NAME, line.suite()),
                        ResultsUtils.createFrameworkLabel("stepgate")))
                .setAttachments(line.files().stream().map(this::attach).toList()));
    }

    private Attachment attach(File file) {
        String source = UUID.randomUUID() + "-attachment." + file.extension();
        writer.write(source, new ByteArrayInputStream(file.text().getBytes(StandardCharsets.UTF_8)));
        return new Attachment().setName(file.name()).setType(file.type()).setSource(source);
    }
}
