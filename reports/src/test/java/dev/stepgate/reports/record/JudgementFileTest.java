package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JudgementFileTest {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(JudgementFile.schema());

    @TempDir
    Path directory;

    static Stream<Judgement> judgements() {
        Judgement empty = new Judgement("r", "lab", Verdict.UNKNOWN, Gate.CLOSED, List.of("x"), List.of(), List.of());
        return Stream.of(
                SampleJudge.judge(SampleRuns.gated()),
                SampleObservations.judge(SampleObservations.observed()),
                SampleJudge.judge(SampleRuns.calm()),
                SampleJudge.judge(SampleRuns.killed()),
                empty);
    }

    @ParameterizedTest
    @MethodSource("judgements")
    void theFileFitsTheSchemaAndReadsBack(Judgement judgement) throws IOException {
        Path file = JudgementFile.write(directory, judgement);

        assertThat(SCHEMA.validate(Files.readString(file), InputFormat.JSON)).isEmpty();
        assertThat(JudgementFile.read(directory)).isEqualTo(judgement);
    }

    @Test
    void theSchemaRefusesWhatItDoesNotKnow() {
        String json = JudgementFile.toJson(SampleJudge.judge(SampleRuns.gated()));

        assertThat(SCHEMA.validate(json.replace("\"PASS\"", "\"GREEN\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(json.replace("\"durationMs\"", "\"duration\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(json.replace(".000120000Z", "Z"), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(json.replace("2026-11-22T12", "2026-11-22 12"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void namesAreThosePromised() throws IOException {
        JsonNode json = new ObjectMapper().readTree(JudgementFile.toJson(SampleJudge.judge(SampleRuns.gated())));

        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly(
                        "runId",
                        "region",
                        "verdict",
                        "gate",
                        "reasons",
                        "steps",
                        "probes",
                        "grades",
                        "ownSide",
                        "operations",
                        "waivers");
        JsonNode probe = json.at("/probes/1");
        assertThat(probe.fieldNames())
                .toIterable()
                .contains("name", "scheduled", "ok", "fail", "unknown", "coverage", "latencyMs", "outages");
        assertThat(probe.get("latencyMs").fieldNames()).toIterable().containsExactly("p50", "p95", "p99", "max");
        JsonNode outage = probe.at("/outages/0");
        assertThat(outage.fieldNames())
                .toIterable()
                .contains("start", "end", "durationMs", "lowerMs", "upperMs", "open", "errors", "failures");
        assertThat(outage.get("start").asText()).isEqualTo("2026-11-22T12:00:08.000120000Z");
        assertThat(outage.get("durationMs").decimalValue()).isEqualByComparingTo("300");
    }

    @Test
    void aFileOfAnOlderVersionReadsAsFarAsItTells() throws IOException {
        ObjectNode old =
                (ObjectNode) new ObjectMapper().readTree(JudgementFile.toJson(SampleJudge.judge(SampleRuns.gated())));
        List<JsonNode> levels = new ArrayList<>(List.of(old));
        old.withArray("steps").forEach(levels::add);
        levels.forEach(level -> ((ObjectNode) level).remove(List.of("grades", "ownSide", "operations")));
        for (JsonNode level : levels) {
            for (JsonNode probe : level.get("probes")) {
                ((ObjectNode) probe).remove(List.of("blindMs", "latencyByPhaseMs", "comparison", "degradation"));
                probe.get("outages").forEach(outage -> ((ObjectNode) outage)
                        .remove(List.of("onset", "recovery", "mark", "hosts", "inOnset")));
            }
        }
        Files.writeString(directory.resolve(JudgementFile.NAME), old.toString());

        assertThat(SCHEMA.validate(old.toString(), InputFormat.JSON)).isEmpty();
        assertThat(JudgementFile.read(directory)).isEqualTo(SampleJudge.judge(SampleRuns.gated()));
    }

    @Test
    void timesHaveAtLeastMilliseconds() {
        Outage outage = new Outage(
                "p",
                SampleRuns.at(0),
                SampleRuns.at(5),
                Duration.ZERO,
                Duration.ofNanos(5_000_001),
                true,
                1,
                List.of("x"),
                null,
                null);
        Judgement.ProbeJudgement probe =
                new Judgement.ProbeJudgement("p", 1, 0, 1, 0, 1, null, List.of(outage), outage.duration());
        Judgement.StepJudgement step = new Judgement.StepJudgement(
                "s",
                Verdict.FAIL,
                Gate.CLOSED,
                List.of(),
                Map.of(Phase.AFTER, Map.of(CheckOutcome.NOT_RUN, 2)),
                List.of(probe));

        String json = JudgementFile.toJson(
                new Judgement("r", "lab", Verdict.FAIL, Gate.CLOSED, List.of(), List.of(step), List.of(probe)));

        assertThat(json)
                .contains("\"start\" : \"2026-11-22T12:00:00.000Z\"")
                .contains("\"end\" : \"2026-11-22T12:00:00.005Z\"")
                .contains("\"durationMs\" : 5,")
                .contains("\"upperMs\" : 5.000001");
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
    }

    @Test
    void anotherJudgementTakesThePlaceOfTheFirst() {
        JudgementFile.write(directory, SampleJudge.judge(SampleRuns.gated()));
        JudgementFile.write(directory, SampleJudge.judge(SampleRuns.calm()));

        assertThat(JudgementFile.read(directory)).isEqualTo(SampleJudge.judge(SampleRuns.calm()));
        assertThat(directory.toFile().list()).containsExactly("judgement.json");
    }

    @Test
    void aMissingOrBrokenFileIsAnErrorThatNamesIt() throws IOException {
        assertThatThrownBy(() -> JudgementFile.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("judgement.json")
                .hasMessageContaining("judge the run first");

        for (String text : List.of("", "{", "null", "{\"runId\":\"x\"}", "{\"verdict\":\"GREEN\"}")) {
            Files.writeString(directory.resolve("judgement.json"), text);
            assertThatThrownBy(() -> JudgementFile.read(directory))
                    .as(text)
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("judgement.json: ");
        }
    }
}
