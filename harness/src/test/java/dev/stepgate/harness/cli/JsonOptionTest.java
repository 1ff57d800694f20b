package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.lab.real.LabStatus;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command that answers something does so in JSON as well. */
class JsonOptionTest {

    private static final Map<String, String> WITHOUT = Map.of(
            "stepgate handover", "its answer is a sheet of Markdown, for people; status --json has the facts",
            "stepgate plan schema", "its answer is JSON in any case",
            "stepgate snapshot take", "its answer is a snapshot, which is JSON in any case",
            "stepgate lab record", "its answer are the fixtures that it writes");

    @Test
    void everyCommandThatAnswersSomethingHasTheOption() {
        List<String> with = new ArrayList<>();
        List<String> without = new ArrayList<>();

        walk(Stepgate.commandLine(), with, without);

        assertThat(without).as("commands without --json").containsExactlyInAnyOrderElementsOf(WITHOUT.keySet());
        assertThat(with).as("commands with --json").hasSizeGreaterThan(20);
    }

    /** Those that only hold other commands answer nothing. */
    private static void walk(CommandLine command, List<String> with, List<String> without) {
        command.getSubcommands().values().forEach(sub -> walk(sub, with, without));
        if (command.getSubcommands().isEmpty()) {
            boolean json = command.getCommandSpec().findOption("--json") != null;
            (json ? with : without).add(command.getCommandSpec().qualifiedName());
        }
    }

    @Test
    void reportNamesItsPageAndTheVerdictAndSaysTheRestOnStandardError(@TempDir Path directory) throws IOException {
        Cli watched = Cli.stepgate(
                "watch",
                "--url",
                "a=tcp://127.0.0.1:1",
                "--duration",
                "300ms",
                "--interval",
                "50ms",
                "--run",
                directory.resolve("r").toString(),
                "--json");
        assertThat(watched.exitCode()).as(watched.everything()).isEqualTo(ExitCode.FAIL);

        Cli cli = Cli.stepgate("report", directory.resolve("r").toString(), "--single-file", "--json");

        assertThat(cli.exitCode()).as(cli.everything()).isZero();
        JsonNode answer = new ObjectMapper().readTree(cli.out());
        assertThat(answer.path("verdict").asText()).isEqualTo("FAIL");
        assertThat(Path.of(answer.path("report").asText())).isNotEmptyFile();
        assertThat(cli.err()).contains("making the report");
    }

    @Test
    void labAnswersWithAVerdictThatNeverPassesOnNothing() {
        assertThat(LabAnswer.of(new LabStatus(Map.of(), Map.of())).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(LabAnswer.of(new LabStatus(Map.of("a", "absent"), Map.of())).verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(LabAnswer.of(new LabStatus(Map.of("a", "running", "b", "absent"), Map.of("x", "")))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(LabAnswer.of(new LabStatus(Map.of("a", "running"), Map.of("x", "refused")))
                        .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(LabAnswer.of(new LabStatus(Map.of("a", "running"), Map.of("x", "")))
                        .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(Json.text(LabAnswer.of(new LabStatus(Map.of("a", "absent"), Map.of()))))
                .isEqualToIgnoringWhitespace("{\"verdict\":\"UNKNOWN\",\"nodes\":{\"a\":\"absent\"},\"apis\":{}}");
    }
}
