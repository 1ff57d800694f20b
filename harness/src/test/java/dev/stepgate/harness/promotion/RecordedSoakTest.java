package dev.stepgate.harness.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.ledger.Entries;
import dev.stepgate.harness.promotion.Soaking.Soaked;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The soak that a plan demands, judged by records on the disk. The run ends at second 0. */
class RecordedSoakTest {

    private static final Instant END = Instant.parse("2026-11-28T12:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String NO_SOAK = plan("", "");

    @TempDir
    private Path runs;

    private static String plan(String ofFirstStep, String ofPlan) {
        return """
                name: p
                %s
                defaults: {timeout: 1m, budgets: {downtime: 0ms}}
                steps:
                  - {id: first, command: x%s}
                  - {id: last, command: x}
                """.formatted(ofPlan, ofFirstStep);
    }

    private void run(String plan) {
        try (RunWriter writer = writer("run-1", "stage", plan)) {
            for (String step : List.of("first", "last")) {
                writer.event(new Event.StepStarted(END, step));
                writer.event(new Event.StepFinished(END, step, Verdict.PASS, Gate.OPEN, List.of()));
            }
            writer.event(new Event.RunFinished(END, "completed"));
        }
    }

    /** One attempt a second from the end of the run on. */
    private void watch(String id, String region, String attempts) {
        try (RunWriter writer = writer(id, region, null)) {
            for (int i = 0; i < attempts.length(); i++) {
                Instant at = END.plusSeconds(i);
                SampleOutcome outcome = attempts.charAt(i) == '.' ? SampleOutcome.OK : SampleOutcome.FAIL;
                writer.sample(new Sample(
                        "compute", i, at, at, at, outcome, outcome == SampleOutcome.OK ? null : "http-503", null));
            }
        }
    }

    private RunWriter writer(String id, String region, String plan) {
        RunWriter writer = RunWriter.create(runs, new RunHeader(id, region, "p", END, "1"), plan, null, List.of());
        writer.event(new Event.ProbesStarted(
                END,
                List.of(new ProbeSpec(
                        "compute", "compute", "balancer", URI.create("http://198.51.100.1/"), SECOND, SECOND, false))));
        return writer;
    }

    private Soaked soaked() {
        return new RecordedSoak(List.of(runs), END.plusSeconds(100)).after(Entries.finished("run-1", "stage"));
    }

    private Soaked rehearsed() {
        return new RecordedSoak(List.of(runs), END.plusSeconds(100), Duration.ofSeconds(5))
                .after(Entries.finished("run-1", "stage"));
    }

    @Test
    void planWithoutSoakPasses() {
        run(NO_SOAK);
        assertThat(soaked()).isEqualTo(new Soaked(Verdict.PASS, ""));
    }

    @Test
    void withoutAWatchItIsUnknownAndSaysWhatToDo() {
        run(plan(", soak: 10s", ""));

        assertThat(soaked().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(soaked().reason())
                .contains("expected probe compute to be watched for 10.0 s in region stage")
                .contains("next: stepgate watch --region stage");
    }

    @Test
    void withoutTheRecordOfTheRunItIsUnknown() {
        assertThat(soaked().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(soaked().reason())
                .contains("without the record of run run-1", "next: name its directory with --runs");
    }

    @Test
    void watchThatIsLongAndCleanPassesForStepAndPlan() {
        run(plan(", soak: 10s", "soak: 20s"));
        watch("watch-1", "stage", ".".repeat(21));

        assertThat(soaked()).isEqualTo(new Soaked(Verdict.PASS, ""));
    }

    @Test
    void watchThatIsTooShortOrOfAnotherRegionIsUnknown() {
        run(plan("", "soak: 20s"));
        watch("watch-1", "stage", ".".repeat(20));
        watch("watch-2", "prod1", ".".repeat(60));

        assertThat(soaked().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(soaked().reason()).contains("it was for 19.0 s in 1 record");
    }

    @Test
    void outageWithinTheSoakFails() {
        run(plan("", "soak: 20s"));
        watch("watch-1", "stage", "......x" + ".".repeat(30));

        assertThat(soaked().verdict()).isEqualTo(Verdict.FAIL);
        assertThat(soaked().reason()).contains("in run watch-1, 1 attempts failed");
    }

    @Test
    void recordThatCannotBeReadIsNamedWhereTheSoakIsInDoubt() throws IOException {
        run(plan("", "soak: 20s"));
        Path torn = Files.createDirectories(runs.resolve("torn"));
        Files.writeString(torn.resolve("run.json"), "{");

        assertThat(soaked().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(soaked().reason()).contains("record " + torn + " cannot be read");
    }

    @Test
    void rehearsalAsksForNothingThatItDoesNotWaitFor() {
        run(plan(", soak: 7d", "soak: 1s"));

        assertThat(rehearsed()).isEqualTo(new Soaked(Verdict.PASS, ""));
    }

    @Test
    void rehearsalAsksForAShortSoakThatOtherStepsFollow() {
        run(plan(", soak: 3s", ""));
        assertThat(rehearsed().verdict()).isEqualTo(Verdict.UNKNOWN);

        watch("watch-1", "stage", "....");
        assertThat(rehearsed()).isEqualTo(new Soaked(Verdict.PASS, ""));
    }
}
