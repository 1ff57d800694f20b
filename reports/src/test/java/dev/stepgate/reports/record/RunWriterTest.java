package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunWriterTest {

    private static final RunHeader HEADER = SampleRuns.calm().header();
    private static final Event STEP = new Event.StepStarted(SampleRuns.at(0), "look");
    private static final Sample OK = new Sample(
            "compute", 0, SampleRuns.at(0), SampleRuns.at(1), SampleRuns.at(2), SampleOutcome.OK, null, null);

    private static final Sample FAIL = new Sample(
            "compute", 1, SampleRuns.at(1), SampleRuns.at(1), SampleRuns.at(2), SampleOutcome.FAIL, "eof", "req-1");

    @TempDir
    Path runs;

    @Test
    void everyEventIsInTheFileAtOnce() {
        try (RunWriter writer = create()) {
            writer.event(STEP);

            assertThat(writer.directory().resolve("events.jsonl"))
                    .hasContent("{\"type\":\"stepStarted\",\"at\":\"2026-11-22T12:00:00Z\",\"step\":\"look\"}\n");
        }
    }

    @Test
    void anAttemptThatIsNotOkIsInTheFileAtOnceWithAllBeforeIt() {
        try (RunWriter writer = create()) {
            writer.sample(OK);
            writer.sample(FAIL);

            assertThat(RunReader.read(writer.directory()).samples()).containsExactly(OK, FAIL);
        }
    }

    @Test
    void whatIsOkIsInTheFileAtTheEndOfAPhase() {
        try (RunWriter writer = create()) {
            writer.sample(OK);
            writer.event(new Event.PhaseFinished(SampleRuns.at(1), "look", Phase.BEFORE));

            assertThat(RunReader.read(writer.directory()).samples()).containsExactly(OK);
        }
    }

    @Test
    void whatIsOkIsInTheFileSoonAlsoIfNothingFollows() {
        try (RunWriter writer = create()) {
            writer.sample(OK);

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> RunReader.read(writer.directory()).samples().size() == 1);
        }
    }

    @Test
    void aStormOfFailuresIsInTheFileSoon() {
        try (RunWriter writer = create()) {
            for (int n = 0; n < 100; n++) {
                writer.sample(FAIL);
            }

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> RunReader.read(writer.directory()).samples().size() == 100);
        }
    }

    @Test
    void anExistingRunIsRefusedAndLeftAsItIs() throws IOException {
        try (RunWriter writer = create()) {
            writer.event(STEP);
        }

        assertThatThrownBy(this::create)
                .isInstanceOf(RecordException.class)
                .hasMessageContaining(HEADER.runId() + " exists already");
        assertThat(runs.resolve(HEADER.runId()).resolve("events.jsonl")).isNotEmptyFile();
    }

    @Test
    void aFileInTheWayOfTheDirectoryIsNamed() throws IOException {
        Path inTheWay = Files.createFile(runs.resolve("file"));

        assertThatThrownBy(() -> RunWriter.create(inTheWay.resolve("runs"), HEADER, null, null, List.of()))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining(inTheWay.toString());
    }

    @Test
    void linesOfManyThreadsAreWholeAndAllThere() {
        try (RunWriter writer = create()) {
            IntStream.range(0, 2_000).parallel().forEach(n -> {
                writer.sample(OK);
                writer.event(STEP);
            });
        }

        RunRecord run = RunReader.read(runs.resolve(HEADER.runId()));
        assertThat(run.events()).hasSize(2_000).containsOnly(STEP);
        assertThat(run.samples()).hasSize(2_000).containsOnly(OK);
    }

    @Test
    void anInterruptedThreadStillRecordsAndStaysInterrupted() {
        boolean interrupted;
        try (RunWriter writer = create()) {
            Thread.currentThread().interrupt();
            writer.event(STEP);
            writer.event(new Event.PhaseFinished(SampleRuns.at(1), "look", Phase.BEFORE));
            writer.sample(OK);
        } finally {
            interrupted = Thread.interrupted();
        }

        assertThat(interrupted).isTrue();
        RunRecord run = RunReader.read(runs.resolve(HEADER.runId()));
        assertThat(run.events()).hasSize(2);
        assertThat(run.samples()).containsExactly(OK);
    }

    @Test
    void recordingAfterTheEndIsAnErrorAndNotLostSilently() {
        RunWriter writer = create();
        writer.close();
        writer.close();

        assertThatThrownBy(() -> writer.sample(OK))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> writer.event(STEP))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void noSecretReachesTheDisk() throws IOException {
        SampleRuns.onDisk(SampleRuns.gated(), runs);

        try (Stream<Path> files = Files.walk(runs)) {
            assertThat(files.filter(Files::isRegularFile).map(RunWriterTest::text))
                    .hasSize(5)
                    .noneMatch(text -> text.contains(SampleRuns.SECRET))
                    .anyMatch(text -> text.contains("OS_PASSWORD=*** ./look"))
                    .anyMatch(text -> text.contains("read <nothing> with ***"));
        }
    }

    @Test
    void directoryOfAnyNameIsMadeButNeverWrittenOver() {
        Path directory = runs.resolve("deep").resolve("before upgrade");

        try (RunWriter writer = RunWriter.createIn(directory, HEADER, "name: x\n", null, List.of())) {
            assertThat(writer.directory()).isEqualTo(directory);
        }

        assertThat(RunReader.read(directory).header()).isEqualTo(HEADER);
        assertThatThrownBy(() -> RunWriter.createIn(directory, HEADER, null, null, List.of()))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("exists already");
    }

    private RunWriter create() {
        return RunWriter.create(runs, HEADER, "name: x\n", "region: lab\n", List.of());
    }

    private static String text(Path file) {
        try {
            if (file.toString().endsWith(".gz")) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
