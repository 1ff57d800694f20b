package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReaderTest {

    @TempDir
    Path runs;

    private RunRecord run;
    private Path directory;

    @BeforeEach
    void writeRun() {
        run = SampleRuns.onDisk(SampleRuns.gated(), runs);
        directory = runs.resolve(run.header().runId());
    }

    @Test
    void halfALineAtTheEndIsLeftOutAndNoted() throws IOException {
        append("events.jsonl", "{\"type\":\"runFini");
        append("samples.jsonl", "{\"p\":\"compute\",\"n\":2");

        RunRecord read = RunReader.read(directory);

        assertThat(read.events()).isEqualTo(run.events());
        assertThat(read.samples()).isEqualTo(run.samples());
        assertThat(read.notes())
                .hasSize(2)
                .anyMatch(note -> note.startsWith(
                        "events.jsonl: the last line, " + (run.events().size() + 1) + ", ends after 16 bytes"))
                .anyMatch(note -> note.startsWith("samples.jsonl: the last line, 2801, ends after 20 bytes"));
    }

    @Test
    void aWholeLastLineWithoutItsEndIsNotBelieved() throws IOException {
        cutLastByte("events.jsonl");

        RunRecord read = RunReader.read(directory);

        assertThat(read.finished()).isFalse();
        assertThat(read.events()).hasSize(run.events().size() - 1);
    }

    @Test
    void aMalformedLineInTheMiddleIsAnErrorWithFileAndLine() throws IOException {
        append("events.jsonl", "{\"type\":\"runFini\n{}\n");

        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("events.jsonl:" + (run.events().size() + 1) + ": ");
    }

    @Test
    void aSampleThatContradictsItselfIsAnErrorWithFileAndLine() throws IOException {
        append(
                "samples.jsonl",
                "{\"p\":\"compute\",\"n\":2,\"at\":\"2026-11-22T12:00:00Z\",\"s\":0,\"f\":1,\"o\":\"FAIL\"}\n");

        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("samples.jsonl:2801: ")
                .hasMessageContaining("FAIL with error null");
    }

    @Test
    void anEventWithoutItsTimeIsAnError() throws IOException {
        append("events.jsonl", "{\"type\":\"stepStarted\",\"step\":\"look\"}\n");

        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("events.jsonl:" + (run.events().size() + 1) + ": ");
    }

    @Test
    void unknownTypesAndKeysAndEmptyLinesAreErrors() throws IOException {
        for (String line : List.of("{\"type\":\"party\"}", "{\"p\":\"x\",\"zz\":1}", "", "null", "[]")) {
            Path samples = directory.resolve("samples.jsonl");
            Files.writeString(samples, line + "\n");

            assertThatThrownBy(() -> RunReader.read(directory))
                    .as(line)
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("samples.jsonl:1: ");
        }
    }

    @Test
    void aRecordOfAnotherFormatIsRefused() throws IOException {
        Path header = directory.resolve("run.json");
        Files.writeString(header, Files.readString(header).replace("stepgate-run/1", "stepgate-run/2"));

        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("expected format \"stepgate-run/1\", found \"stepgate-run/2\"");
    }

    @Test
    void aDirectoryWithoutRecordAndOneWithoutSamplesAreErrors() throws IOException {
        assertThatThrownBy(() -> RunReader.read(runs)).hasMessageContaining("run.json does not exist");

        Files.delete(directory.resolve("samples.jsonl"));
        assertThatThrownBy(() -> RunReader.read(directory)).hasMessageContaining("samples.jsonl is missing");
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text, StandardOpenOption.APPEND);
    }

    private void cutLastByte(String file) throws IOException {
        String text = Files.readString(directory.resolve(file));
        Files.writeString(directory.resolve(file), text.substring(0, text.length() - 1));
    }
}
