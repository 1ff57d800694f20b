package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.Continuation.RunResumed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every state that a killed process or a machine without power can leave a record in is read, and gone on with. */
class ReopenedRecordTest {

    private static final RunHeader HEADER = SampleRuns.calm().header();
    private static final RunResumed RESUMED =
            new RunResumed(SampleRuns.at(90_000), "it was killed", false, "bastion", 4711, "anna", List.of());

    @TempDir
    private Path runs;

    private Path directory;
    private byte[] events;
    private byte[] samples;

    @BeforeEach
    void recordWithoutAnEnd() throws IOException {
        try (RunWriter writer = RunWriter.create(runs, HEADER, "name: p\n", null, List.of())) {
            for (int i = 0; i < 4; i++) {
                writer.event(new Event.PhaseStarted(SampleRuns.at(i), "look", Phase.BEFORE));
                writer.sample(sample(i));
            }
        }
        directory = runs.resolve(HEADER.runId());
        events = Files.readAllBytes(directory.resolve("events.jsonl"));
        samples = Files.readAllBytes(directory.resolve("samples.jsonl.gz"));
    }

    private static Sample sample(long n) {
        return new Sample(
                "p", n, SampleRuns.at(n), SampleRuns.at(n), SampleRuns.at(n + 1), SampleOutcome.FAIL, "refused", null);
    }

    private RunRecord reopened() {
        try (RunWriter writer = RunWriter.reopen(directory, List.of())) {
            writer.event(RESUMED);
            writer.sample(sample(99));
        }
        return RunReader.read(directory);
    }

    @Test
    void everyPrefixOfBothFilesIsReadAndGoneOnWith() throws IOException {
        for (int cut = 0; cut <= events.length; cut++) {
            int ofSamples = Math.min(cut, samples.length);
            Files.write(directory.resolve("events.jsonl"), Arrays.copyOf(events, cut));
            Files.write(directory.resolve("samples.jsonl.gz"), Arrays.copyOf(samples, ofSamples));
            RunRecord before = RunReader.read(directory);

            RunRecord after = reopened();

            int whole = before.events().size();
            assertThat(after.events()).as("cut at %d", cut).hasSize(whole + 1).endsWith(RESUMED);
            assertThat(after.events().subList(0, whole)).isEqualTo(before.events());
            assertThat(after.samples()).hasSize(before.samples().size() + 1).containsAll(before.samples());
            assertThat(after.notes()).isEmpty();
            assertThat(after.finished()).isFalse();
        }
    }

    @Test
    void whatIsCutOffIsKept() throws IOException {
        Files.write(directory.resolve("events.jsonl"), Arrays.copyOf(events, events.length - 7));
        int good = new String(events, StandardCharsets.UTF_8).lastIndexOf('\n', events.length - 2) + 1;

        try (RunWriter writer = RunWriter.reopen(directory, List.of())) {
            assertThat(writer.cut()).singleElement().asString().contains("kept as torn/events.jsonl@" + good);
        }
        assertThat(Files.readAllBytes(directory.resolve("torn").resolve("events.jsonl@" + good)))
                .isEqualTo(Arrays.copyOfRange(events, good, events.length - 7));
    }

    @Test
    void endsThatNeverReachedTheDiskAndReadAsZerosAreLeftOut() throws IOException {
        for (int at = 1; at < events.length; at++) {
            Files.write(directory.resolve("events.jsonl"), zeroed(events, at));
            Files.write(directory.resolve("samples.jsonl.gz"), zeroed(samples, Math.min(at, samples.length)));

            RunRecord after = reopened();

            int from = at;
            long whole = IntStream.range(0, events.length)
                    .filter(i -> i < from && events[i] == '\n')
                    .count();
            assertThat(after.events())
                    .as("zeros from byte %d", at)
                    .hasSize((int) whole + 1)
                    .endsWith(RESUMED);
        }
    }

    private static byte[] zeroed(byte[] bytes, int from) {
        byte[] copy = bytes.clone();
        Arrays.fill(copy, from, copy.length, (byte) 0);
        return copy;
    }

    @Test
    void damageInTheMiddleIsAnErrorAlsoWithoutAnEnd() throws IOException {
        byte[] damaged = events.clone();
        damaged[5] = 0;
        Files.write(directory.resolve("events.jsonl"), damaged);
        assertThatThrownBy(() -> RunWriter.reopen(directory, List.of()))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("events.jsonl:1");

        Files.write(directory.resolve("events.jsonl"), events);
        byte[] broken = samples.clone();
        broken[15] ^= 0x55;
        Files.write(directory.resolve("samples.jsonl.gz"), broken);
        assertThatThrownBy(() -> RunReader.read(directory))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("samples.jsonl.gz: at byte 0");
    }

    @Test
    void damageAtTheEndOfARunThatCameToItsEndIsAnError() throws IOException {
        try (RunWriter writer = RunWriter.reopen(directory, List.of())) {
            writer.event(new Event.RunFinished(SampleRuns.at(9), "completed"));
        }
        byte[] broken = Files.readAllBytes(directory.resolve("samples.jsonl.gz"));
        broken[broken.length - 5] ^= 0x55;
        Files.write(directory.resolve("samples.jsonl.gz"), broken);

        assertThatThrownBy(() -> RunReader.read(directory)).isInstanceOf(RecordException.class);
    }

    @Test
    void runThatIsResumedAfterItsEndHasNoneUntilItComesToItsEndAgain() {
        try (RunWriter writer = RunWriter.reopen(directory, List.of())) {
            writer.event(new Event.RunFinished(SampleRuns.at(9), "aborted: SIGTERM"));
        }
        assertThat(RunReader.read(directory).finished()).isTrue();
        assertThat(reopened().finished()).isFalse();
        try (RunWriter writer = RunWriter.reopen(directory, List.of())) {
            writer.event(new Event.RunFinished(SampleRuns.at(99), "completed"));
        }
        assertThat(RunReader.read(directory).end())
                .hasValueSatisfying(end -> assertThat(end.how()).isEqualTo("completed"));
    }

    @Test
    void recordIsThereWhollyOrNotAtAll() throws IOException {
        Path unborn = Files.createDirectories(runs.resolve(".other.new"));
        Files.writeString(unborn.resolve("run.json"), "{\"half");

        RunWriter.createIn(runs.resolve("other"), HEADER, null, null, List.of()).close();

        assertThat(unborn).doesNotExist();
        assertThat(RunReader.read(runs.resolve("other")).events()).isEmpty();
        assertThat(runs.resolve("other").resolve("spare")).doesNotExist();
    }

    @Test
    void clockOfTheNewProcessIsNotBehindTheRecord() {
        assertThat(Clock.monotonic(SampleRuns.at(0).plusSeconds(1_000_000_000)).instant())
                .isAfterOrEqualTo(SampleRuns.at(0).plusSeconds(1_000_000_000));
        assertThat(RunReader.read(directory).last()).isEqualTo(SampleRuns.at(4));
    }
}
