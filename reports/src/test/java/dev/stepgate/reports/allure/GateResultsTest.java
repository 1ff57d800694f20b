package dev.stepgate.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.SampleJudge;
import dev.stepgate.reports.record.SampleObservations;
import dev.stepgate.reports.record.SampleRuns;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateResultsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "PASS,    OPEN,   passed, 'verdict PASS, gate OPEN'",
        "FAIL,    CLOSED, failed, 'verdict FAIL, gate CLOSED\n- because'",
        "FAIL,    OPEN,   failed, 'verdict FAIL, gate OPEN\n- because'",
        "UNKNOWN, CLOSED, broken, 'verdict UNKNOWN, gate CLOSED\n- because'",
    })
    void theVerdictIsTheStatus(Verdict verdict, Gate gate, String status, String message) throws IOException {
        List<String> reasons = verdict == Verdict.PASS ? List.of() : List.of("because");
        StepJudgement step = new StepJudgement("look", verdict, gate, reasons, Map.of(), List.of());

        write(SampleRuns.calm(), new Judgement("r", "lab", verdict, gate, reasons, List.of(step), List.of()));

        assertThat(result("gate after 1 look").status()).isEqualTo(status);
        assertThat(result("gate after 1 look").message()).isEqualTo(message);
        assertThat(result("Time line").status()).isEqualTo(status);
    }

    @Test
    void aStepThatWasBegunAndNotJudgedIsBroken() throws IOException {
        write(SampleRuns.killed(), SampleJudge.judge(SampleRuns.killed()));

        assertThat(result("gate after 1 look").status()).isEqualTo("broken");
        assertThat(result("gate after 1 look").message())
                .isEqualTo("verdict UNKNOWN: the step was begun and not judged");
    }

    @Test
    void aStepThatWasNeverBegunIsSkipped() throws IOException {
        write(SampleRuns.killed(), SampleJudge.judge(SampleRuns.killed()));

        assertThat(result("gate after 2 restart-controller1").status()).isEqualTo("skipped");
        assertThat(result("gate after 2 restart-controller1").message()).isEqualTo("never begun");
    }

    @Test
    void aStepCarriesTimeLineOutputAndOutages() throws IOException {
        write(SampleRuns.gated(), SampleJudge.judge(SampleRuns.gated()));

        Map<String, String> files = result("gate after 2 restart-controller1").attachments();
        assertThat(files.get("Time line")).isEqualTo("<svg/>");
        assertThat(files.get("Output"))
                .startsWith("12:00:07.000  $ sh -c ")
                .contains("\n12:00:07.020  PLAY [controller1] ****\n")
                .endsWith("\n12:00:16.000  exit code 0\n");
        assertThat(files.get("Outages").lines())
                .hasSize(4)
                .contains("identity@controller1,2026-11-22 12:00:07.900,2026-11-22 12:00:10.900,\"3,000\",\"2,902\","
                        + "\"3,090\",no,30,refused,\"\"\"PLAY [controller1]\"\" of step restart-controller1 (during)\",,,"
                        + "req-identity@controller1-79,req-identity@controller1-108");
        assertThat(files.get("Probes").lines())
                .hasSize(1 + 14)
                .anyMatch(row -> row.startsWith("volume,0,0,200,188,0,12,94.0,0,"));
        assertThat(files).as("nothing was compared or graded").doesNotContainKeys("Latency", "Grades");
    }

    @Test
    void aStepCarriesLatencyGradesAndWhatOutagesBeganWith() throws IOException {
        write(SampleObservations.observed(), SampleObservations.judge(SampleObservations.observed()));

        Map<String, String> files = result("gate after 2 restart-controller1").attachments();
        assertThat(files.get("Outages"))
                .contains(",controller1,2026-11-22 12:00:07.800 keystone/controller1 UP → DRAIN,req-");
        assertThat(files.get("Latency").lines())
                .contains("identity,before,4,15,26,31,,,")
                .anyMatch(row -> row.startsWith("identity,during,") && row.endsWith(",slower,11,0.71"))
                .anyMatch(row -> row.startsWith("image,during,") && row.endsWith(",alike,0,0.03"));
        assertThat(files.get("Grades").lines())
                .contains(
                        "image,zero downtime,PASS,PASS,PASS,UNKNOWN,image accessible: no probe watched what users run")
                .anyMatch(row -> row.startsWith("identity,,UNKNOWN,PASS,FAIL,FAIL,"));
    }

    private WrittenResult result(String name) throws IOException {
        return WrittenResult.all(directory).stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void write(RunRecord run, Judgement judgement) {
        Suites suites = new Suites(run);
        new GateResults(run, judgement, suites, new Results(directory, "lab"), "<svg/>").write();
    }
}
