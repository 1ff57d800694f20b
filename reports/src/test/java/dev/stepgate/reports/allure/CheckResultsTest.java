package dev.stepgate.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.SampleRuns;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckResultsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "PASSED,  ,        passed,  ''",
        "FAILED,  no disk, failed,  no disk",
        "FAILED,  ,        failed,  FAILED without a message",
        "BROKEN,  timeout, broken,  timeout",
        "SKIPPED, no ceph, skipped, no ceph",
        "NOT_RUN, ,        broken,  'planned, never reported'",
        "NOT_RUN, died,    broken,  'planned, never reported: died'",
    })
    void eachOutcomeHasItsStatus(CheckOutcome outcome, String message, String status, String shown) throws IOException {
        write(planned("a#b"), finished(Phase.BEFORE, "a#b", outcome, message));

        WrittenResult result = WrittenResult.only(directory);
        assertThat(result.status()).isEqualTo(status);
        assertThat(result.message()).isEqualTo(shown);
        assertThat(result.suite()).isEqualTo("1.1 look, before");
    }

    @Test
    void aPlannedCheckThatNeverReportedIsThere() throws IOException {
        write(planned("a#b", "a#c"), finished(Phase.BEFORE, "a#b", CheckOutcome.PASSED, null));

        assertThat(WrittenResult.all(directory))
                .anySatisfy(result -> {
                    assertThat(result.name()).isEqualTo("a#c");
                    assertThat(result.status()).isEqualTo("broken");
                    assertThat(result.message()).isEqualTo("planned, never reported");
                })
                .hasSize(2);
    }

    @Test
    void aReportInAnotherPhaseDoesNotStandForThePlannedOne() throws IOException {
        write(planned("a#b"), finished(Phase.AFTER, "a#b", CheckOutcome.PASSED, null));

        assertThat(WrittenResult.all(directory))
                .extracting(WrittenResult::suite, WrittenResult::status)
                .containsExactlyInAnyOrder(tuple("1.1 look, before", "broken"), tuple("1.3 look, after", "passed"));
    }

    @Test
    void aContainerThatThrewIsAResultOfItsOwn() throws IOException {
        write(new Event.ContainerFailed(SampleRuns.at(2), "look", Phase.AFTER, "BootCheck", "no quota", "trace"));

        WrittenResult result = WrittenResult.only(directory);
        assertThat(result.name()).isEqualTo("outside of any check: BootCheck");
        assertThat(result.status()).isEqualTo("broken");
        assertThat(result.message()).isEqualTo("no quota");
    }

    @Test
    void theSameCheckHasAHistoryPerStepPhaseAndTime() throws IOException {
        write(
                finished(Phase.BEFORE, "a#b", CheckOutcome.PASSED, null),
                finished(Phase.AFTER, "a#b", CheckOutcome.PASSED, null),
                finished(Phase.AFTER, "a#b", CheckOutcome.PASSED, null));

        assertThat(WrittenResult.all(directory))
                .extracting(WrittenResult::historyId)
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    private static Event planned(String... checks) {
        return new Event.ChecksPlanned(SampleRuns.at(1), "look", Phase.BEFORE, List.of(checks));
    }

    private static Event finished(Phase phase, String check, CheckOutcome outcome, String message) {
        Duration took = outcome == CheckOutcome.NOT_RUN ? null : Duration.ofMillis(1);
        return new Event.CheckFinished(SampleRuns.at(2), "look", phase, check, null, outcome, took, message, null);
    }

    private void write(Event... events) {
        RunRecord calm = SampleRuns.calm();
        List<Event> all = new ArrayList<>(List.of(calm.events().get(0)));
        all.addAll(Arrays.asList(events));
        RunRecord run = new RunRecord(calm.header(), all, List.of(), null, null, List.of());
        new CheckResults(run, new Suites(run), new Results(directory, "lab")).write();
    }
}
