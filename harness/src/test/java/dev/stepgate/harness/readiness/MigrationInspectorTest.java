package dev.stepgate.harness.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.MigrationOptions;
import dev.stepgate.harness.step.Capture;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationInspectorTest {

    private static final String TABLE = """
            Running batches of 50 until complete
            +---------------------------------------------+--------------+-----------+
            |                  Migration                  | Total Needed | Completed |
            +---------------------------------------------+--------------+-----------+
            |             fill_virtual_interface_list     |      2       |     0     |
            |              populate_user_id               |      %d       |     1     |
            +---------------------------------------------+--------------+-----------+
            """;

    private static Seen judge(Integer exitCode, String said) {
        return MigrationInspector.judge(
                "nova",
                List.of(new Capture(
                        exitCode, exitCode == null ? "died" : null, said.lines().toList())));
    }

    @ParameterizedTest
    @CsvSource({"0,PASS", "1,FAIL", "2,FAIL", "127,UNKNOWN", ",UNKNOWN"})
    void exitCodeDecides(Integer exitCode, Verdict verdict) {
        assertThat(judge(exitCode, TABLE.formatted(1)).verdict()).isEqualTo(verdict);
    }

    @Test
    void nothingPrintedIsUnknown() {
        assertThat(judge(0, "").reasons()).singleElement().asString().contains("printed no table of migrations");
    }

    @Test
    void whatCannotBeCompletedNowIsUnknownButForWhatCountsAllThatItLooksAt() {
        assertThat(judge(0, TABLE.formatted(2)).reasons())
                .singleElement()
                .asString()
                .contains("found more than they completed: populate_user_id")
                .doesNotContain("fill_virtual_interface_list");
    }

    @Test
    void isRunAgainWhileSomethingIsLeft(@TempDir Path directory) throws Exception {
        String script = "echo x >> runs; cat <<'END'\n" + TABLE.formatted(1) + "END\n[ $(wc -l < runs) -ge 3 ]";

        Seen seen = inspect(directory, script, 5);

        assertThat(seen.verdict()).isEqualTo(Verdict.PASS);
        assertThat(directory.resolve("runs")).hasContent("x\nx\nx\n");
    }

    @Test
    void whatIsNeverDoneFailsAfterSoManyRuns(@TempDir Path directory) throws Exception {
        Seen seen = inspect(directory, "echo x >> runs; exit 1", 4);

        assertThat(seen.reasons()).singleElement().asString().contains("not done after 4 runs");
        assertThat(directory.resolve("runs")).hasContent("x\nx\nx\nx\n");
    }

    private static Seen inspect(Path directory, String script, int runs) throws InterruptedException {
        return new MigrationInspector()
                .inspect(
                        new MigrationOptions(Map.of("nova", List.of("sh", "-c", script)), runs, Duration.ofSeconds(30)),
                        new Occasion(null, Phase.BEFORE, null, null, null, directory, directory));
    }
}
