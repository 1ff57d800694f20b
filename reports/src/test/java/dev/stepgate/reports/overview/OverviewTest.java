package dev.stepgate.reports.overview;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.RecordException;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewTest {

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(OverviewFile.schema());

    @TempDir
    Path directory;

    private static ServiceDowntime service(String name, long ms, Truth truth) {
        long bound = Math.min(ms, 90);
        return new ServiceDowntime(
                name, Duration.ofMillis(ms), Duration.ofMillis(ms - bound), Duration.ofMillis(ms + bound), truth);
    }

    private static Truth truth(long ms, String... contradictions) {
        return new Truth(Duration.ofMillis(ms), 0, 0, List.of(contradictions));
    }

    private RegionRun dev(ServiceDowntime... services) {
        Judgement judgement = new Judgement(
                "r-1", "dev", Verdict.FAIL, Gate.CLOSED, List.of("step <nova>: failed"), List.of(), List.of());
        return new RegionRun("dev", "dev", null, judgement, List.of(services), directory.resolve("dev/r-1"), null)
                .reported(directory.resolve("dev/r-1/report/report.html"));
    }

    private Overview overview(ServiceDowntime... services) {
        return new Overview(
                "rolling",
                Verdict.FAIL,
                Instant.parse("2026-11-22T12:00:00Z"),
                Duration.ofMillis(61_234),
                List.of("metadata-dead@nova"),
                List.of(dev(services), RegionRun.notBegun("stage", "stage", "the gate of dev is closed")));
    }

    @Test
    void tableHasARowPerServiceAndAColumnPerRegionThatWasBegun() {
        assertThat(OverviewTable.lines(overview(
                        service("network", 300, truth(287)),
                        service("identity", 0, truth(0)),
                        service("image", 1200, truth(10, "wrong")))))
                .containsExactly(
                        "  ms                          dev    true",
                        "  identity                      0       0",
                        "  image       1,200 (1,110–1,290)   10 !!",
                        "  network           300 (210–390)     287");
    }

    @Test
    void tableWithoutTruthHasNoColumnForIt() {
        assertThat(OverviewTable.lines(overview(service("network", 300, null))))
                .containsExactly("  ms                          dev", "  network           300 (210–390)");
    }

    @Test
    void tableOfNothingIsItsHead() {
        assertThat(OverviewTable.lines(overview())).hasSize(1);
    }

    @Test
    void fileFitsTheSchema() throws IOException {
        OverviewFile.write(directory, overview(service("network", 300, truth(287)), service("image", 0, null)));

        String json = Files.readString(directory.resolve("overview.json"));
        assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
        assertThat(json).contains("\"tookMs\" : 61234.000", "\"against\" : \"the gate of dev is closed\"");
        assertThat(SCHEMA.validate(json.replace("\"FAIL\"", "\"RED\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SCHEMA.validate(json.replace("\"lowerMs\"", "\"lower\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void pageLinksTheReportsAndEscapesWhatARegionSays() throws IOException {
        Path page = OverviewFile.write(directory, overview(service("network", 300, truth(287))));

        assertThat(Files.readString(page))
                .contains("<a href=\"dev/r-1/report/report.html\">")
                .contains("step &lt;nova&gt;: failed")
                .contains("300 (210–390)", "<td>287</td>")
                .contains("Not begun: the gate of dev is closed.")
                .contains("metadata-dead@nova")
                .doesNotContain("<nova>");
    }

    @Test
    void contradictionsNameServiceAndRegion() {
        assertThat(overview(service("image", 5, truth(900, "it was served"))).contradictions())
                .containsExactly("image in dev: it was served");
        assertThat(overview(service("image", 5, truth(5))).contradictions()).isEmpty();
    }

    @Test
    void asidesCountWhatTheTableDoesNotShow() {
        Truth truth = new Truth(Duration.ofMillis(8), 1, 2, List.of());
        assertThat(overview(service("image", 5, truth)).asides())
                .contains("too short for a probe to meet: 1")
                .contains("lost while others were served: 2");
        assertThat(overview().asides()).isEmpty();
    }

    @Test
    void regionHasAJudgementOrAReasonWhyNot() {
        assertThatThrownBy(() -> new RegionRun("dev", "dev", null, null, List.of(), null, null))
                .hasMessageContaining("region dev needs a judgement or the reason");
    }

    @Test
    void directoryThatCannotBeWrittenIsNamed() {
        Path nowhere = directory.resolve("nowhere");
        assertThatThrownBy(() -> OverviewFile.write(nowhere, overview()))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining(nowhere.toString());
    }
}
