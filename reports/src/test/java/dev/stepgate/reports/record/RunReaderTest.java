package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
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
        append("samples.jsonl.gz", "\u001f");

        RunRecord read = RunReader.read(directory);

        assertThat(read.events()).isEqualTo(run.events());
        assertThat(read.samples()).isEqualTo(run.samples());
        assertThat(read.notes())
                .hasSize(2)
                .anyMatch(note -> note.startsWith(
                        "events.jsonl: the last line, " + (run.events().size() + 1) + ", ends after 16 bytes"))
                .anyMatch(note -> note.startsWith("samples.jsonl.gz: the last gzip member, at byte "));
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
        samples(
                "{\"i\":0,\"p\":\"x\",\"at\":\"2026-11-22T12:00:00Z\",\"every\":100,\"unit\":10}",
                "{\"p\":\"compute\",\"n\":2,\"at\":\"2026-11-22T12:00:00Z\",\"s\":0,\"f\":1,\"o\":\"FAIL\"}");

        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("samples.jsonl.gz:2: ")
                .hasMessageContaining("FAIL with error null");
    }

    @Test
    void aRunOfAnUnknownProbeAndOneThatIsNotWholeAreErrors() throws IOException {
        samples("{\"i\":7,\"n\":1,\"f\":[3]}");
        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("samples.jsonl.gz:1: ")
                .hasMessageContaining("probe 7");

        samples("{\"i\":7,\"n\":1,\"s\":[1,2],\"f\":[3]}");
        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("samples.jsonl.gz:1: ");
    }

    @Test
    void aMemberThatIsCutOffAnywhereIsLeftOutAndNoted() throws IOException {
        byte[] first = member("{\"p\":\"x\",\"n\":2,\"at\":\"2026-11-22T12:00:00Z\",\"s\":0,\"f\":1,\"o\":\"OK\"}\n");
        byte[] second = member("{\"p\":\"x\",\"n\":3,\"at\":\"2026-11-22T12:00:01Z\",\"s\":0,\"f\":1,\"o\":\"OK\"}\n");
        for (int length = 1; length < second.length; length++) {
            Files.write(samples(), first);
            Files.write(samples(), Arrays.copyOf(second, length), StandardOpenOption.APPEND);

            RunRecord read = RunReader.read(directory);

            assertThat(read.samples()).as("%d bytes", length).hasSize(1);
            assertThat(read.notes()).anyMatch(note -> note.contains("gzip member, at byte " + first.length));
        }
    }

    @Test
    void aDamagedMemberIsAnErrorWithFileAndPlaceAlsoTheLast() throws IOException {
        byte[] good = member("{\"p\":\"x\",\"n\":2,\"at\":\"2026-11-22T12:00:00Z\",\"s\":0,\"f\":1,\"o\":\"OK\"}\n");
        for (int at : new int[] {0, 1, 2, 3, 30, good.length - 8, good.length - 4}) {
            byte[] bad = good.clone();
            bad[at] ^= 0x55;
            Files.write(samples(), good);
            Files.write(samples(), bad, StandardOpenOption.APPEND);

            assertThatThrownBy(() -> RunReader.read(directory))
                    .as("byte %d", at)
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("samples.jsonl.gz: at byte " + good.length);
        }
    }

    @Test
    void samplesOfTheFormerFormatAreStillRead() throws IOException {
        former("""
                {"p":"x","n":2,"at":"2026-11-22T12:00:00Z","s":5,"f":7,"o":"OK"}
                {"p":"x","n":3,"at":"2026-11-22T12:00:01Z","s":0,"f":1,"o":"FAIL","e":"eof"}
                {"p":"x","n\"""");

        RunRecord read = RunReader.read(directory);

        assertThat(read.samples()).extracting(Sample::sequence).containsExactly(2L, 3L);
        assertThat(read.samples().get(0).latency()).isEqualTo(Duration.ofNanos(12));
        assertThat(read.notes()).anyMatch(note -> note.startsWith("samples.jsonl: the last line, 3, ends after 12"));
    }

    @Test
    void aMistakeInTheFormerFormatHasItsFileAndLine() throws IOException {
        former("{\"p\":\"x\",\"n\":2,\"at\":\"2026-11-22T12:00:00Z\",\"s\":5,\"f\":-7,\"o\":\"OK\"}\n");

        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("samples.jsonl:1: ");
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
            samples(line);

            assertThatThrownBy(() -> RunReader.read(directory))
                    .as(line)
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("samples.jsonl.gz:1: ");
        }
    }

    @Test
    void aRecordOfAnotherFormatIsRefused() throws IOException {
        Path header = directory.resolve("run.json");
        Files.writeString(header, Files.readString(header).replace("stepgate-run/2", "stepgate-run/3"));

        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining(
                        "expected format \"stepgate-run/2\" or \"stepgate-run/1\", found \"stepgate-run/3\"");
    }

    @Test
    void aDirectoryWithoutRecordAndOneWithoutSamplesAreErrors() throws IOException {
        assertThatThrownBy(() -> RunReader.read(runs)).hasMessageContaining("run.json does not exist");

        Files.delete(samples());
        assertThatThrownBy(() -> RunReader.read(directory)).hasMessageContaining("samples.jsonl.gz is missing");
    }

    private Path samples() {
        return directory.resolve("samples.jsonl.gz");
    }

    private void samples(String... lines) throws IOException {
        Files.write(samples(), member(String.join("\n", lines) + "\n"));
    }

    private static byte[] member(String text) throws IOException {
        ByteArrayOutputStream member = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(member)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return member.toByteArray();
    }

    private void former(String samples) throws IOException {
        Path header = directory.resolve("run.json");
        Files.writeString(header, Files.readString(header).replace("stepgate-run/2", "stepgate-run/1"));
        Files.delete(samples());
        Files.writeString(directory.resolve("samples.jsonl"), samples);
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text, StandardOpenOption.APPEND);
    }

    private void cutLastByte(String file) throws IOException {
        String text = Files.readString(directory.resolve(file));
        Files.writeString(directory.resolve(file), text.substring(0, text.length() - 1));
    }
}
