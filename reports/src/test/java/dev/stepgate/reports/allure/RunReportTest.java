package dev.stepgate.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.reports.record.RecordException;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.SampleJudge;
import dev.stepgate.reports.record.SampleRuns;
import io.qameta.allure.ga.GaPlugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportTest {

    private static final Pattern FETCHED = Pattern.compile("(?:src|href)=[\"']?(?:https?:)?//");

    @TempDir
    static Path shared;

    @TempDir
    Path directory;

    private static Path report;
    private static Path index;

    /** The report stays in {@code target/sample-report} to be looked at. */
    @BeforeAll
    static void writeReport() {
        RunRecord run = SampleRuns.onDisk(SampleRuns.gated(), shared);
        report = Path.of("target", "sample-report");
        index = RunReport.write(run, SampleJudge.judge(run), report);
    }

    @Test
    void theSiteShowsOneSuitePerStepAndPhase() throws IOException {
        JsonNode suites = new ObjectMapper()
                .readTree(report.resolve("site/data/suites.json").toFile());

        assertThat(suites.get("children").findValuesAsText("name"))
                .contains(
                        "1.1 look, before",
                        "1.3 look, after",
                        "2.1 restart-controller1, before",
                        "2.3 restart-controller1, after",
                        "gate",
                        "run");
        assertThat(suites.findValuesAsText("status")).hasSize(12 + 2 + 1);
    }

    @Test
    void nothingLooksLikeARetry() throws IOException {
        JsonNode summary = new ObjectMapper()
                .readTree(report.resolve("site/widgets/summary.json").toFile());

        assertThat(summary.at("/statistic/total").asInt()).isEqualTo(15);
        assertThat(summary.at("/statistic/failed").asInt())
                .as("a check, its gate, the run")
                .isEqualTo(3);
        assertThat(summary.get("reportName").asText()).isEqualTo("Stepgate: rolling-restart on lab");
    }

    @Test
    void theEnvironmentSaysWhatWasGated() throws IOException {
        JsonNode environment = new ObjectMapper()
                .readTree(report.resolve("site/widgets/environment.json").toFile());

        assertThat(environment.findValuesAsText("name"))
                .containsExactlyInAnyOrder("region", "plan", "runId", "stepgate", "verdict", "gate");
    }

    @Test
    void thePageFetchesNothingFromOutside() throws IOException {
        assertThat(index).isEqualTo(report.resolve("site/index.html"));
        assertThat(Files.readString(index)).doesNotContain("gtag").doesNotContainPattern(FETCHED);
        try (Stream<Path> files = Files.walk(report)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(text(file)).as(file.toString()).doesNotContain("googletagmanager", "google-analytics");
            }
        }
    }

    @Test
    void generatingReportsToNobody() {
        assertThat(Site.extensions()).isNotEmpty().noneMatch(GaPlugin.class::isInstance);
    }

    @Test
    void noSecretIsInAnyFile() throws IOException {
        try (Stream<Path> files = Files.walk(report)) {
            List<Path> all = files.filter(Files::isRegularFile).toList();
            assertThat(all).hasSizeGreaterThan(20);
            for (Path file : all) {
                assertThat(text(file)).as(file.toString()).doesNotContain(SampleRuns.SECRET);
            }
        }
    }

    @Test
    void oneFileHoldsItAll() throws IOException {
        RunRecord run = SampleRuns.calm();

        Path page = RunReport.writeSingleFile(run, SampleJudge.judge(run), directory);

        assertThat(page).isEqualTo(directory.resolve("report.html"));
        assertThat(Files.readString(page)).doesNotContain("googletagmanager").doesNotContainPattern(FETCHED);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("report.html", "results", "timeline.svg");
    }

    @Test
    void aRunWithoutAnythingHasAReportThatIsNotGreen() throws IOException {
        RunRecord run = new RunRecord(SampleRuns.calm().header(), List.of(), List.of(), null, null, List.of());

        RunReport.write(run, SampleJudge.judge(run), directory);

        JsonNode summary = new ObjectMapper()
                .readTree(directory.resolve("site/widgets/summary.json").toFile());
        assertThat(summary.at("/statistic/total").asInt()).isEqualTo(1);
        assertThat(summary.at("/statistic/broken").asInt()).isEqualTo(1);
    }

    @Test
    void anEarlierReportIsReplaced() throws IOException {
        RunRecord run = SampleRuns.killed();
        RunReport.write(run, SampleJudge.judge(run), directory);
        Path leftOver = Files.createFile(directory.resolve("site").resolve("old.html"));

        RunReport.write(run, SampleJudge.judge(run), directory);

        assertThat(leftOver).doesNotExist();
    }

    @Test
    void somebodysDirectoryIsLeftAlone() throws IOException {
        Path precious = Files.createDirectory(directory.resolve("site")).resolve("index.html");
        Files.writeString(precious, "mine");
        RunRecord run = SampleRuns.killed();

        assertThatThrownBy(() -> RunReport.write(run, SampleJudge.judge(run), directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("nothing was removed");
        assertThat(precious).hasContent("mine");
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
