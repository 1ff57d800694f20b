package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of samples says no more than what was written. */
class SamplePackingTest {

    private static final RunHeader HEADER = SampleRuns.calm().header();
    private static final Comparator<Sample> BY_SEQUENCE =
            Comparator.comparing(Sample::probe).thenComparingLong(Sample::sequence);
    private static final Comparator<Sample> BY_START =
            Comparator.comparing(Sample::startedAt).thenComparingLong(Sample::sequence);

    @TempDir
    Path runs;

    @ParameterizedTest
    @ValueSource(longs = {1_000_000, 10_000_000, 99_999_999, 100_000_000, 1_000_000_000, 60_000_000_000L})
    void everyAttemptIsThereAndClaimsNoMoreThanItSaw(long interval) {
        List<Sample> written = LongStream.range(0, 40)
                .boxed()
                .flatMap(seed -> attempts(new Random(seed), "p" + seed, interval).stream())
                .sorted(Comparator.comparing(Sample::finishedAt))
                .toList();

        List<Sample> read = written(written).stream().sorted(BY_SEQUENCE).toList();

        List<Sample> exact = written.stream().sorted(BY_SEQUENCE).toList();
        assertThat(read).hasSameSizeAs(exact);
        for (int i = 0; i < exact.size(); i++) {
            claimsNoMore(read.get(i), exact.get(i), interval);
        }
    }

    private static void claimsNoMore(Sample read, Sample exact, long interval) {
        if (exact.outcome() != SampleOutcome.OK) {
            assertThat(read).isEqualTo(exact);
            return;
        }
        long unit = Math.max(10_000, Math.min(1_000_000, interval / 1000));
        assertThat(List.of(read.probe(), read.sequence(), read.scheduledAt(), read.outcome()))
                .isEqualTo(List.of(exact.probe(), exact.sequence(), exact.scheduledAt(), exact.outcome()));
        assertThat(read.requestId()).isNull();
        assertThat(read.startedAt())
                .isBetween(exact.startedAt().minusNanos(unit), exact.startedAt())
                .isAfterOrEqualTo(exact.scheduledAt());
        long rounding = Math.max(10_000, exact.latency().toNanos() / 100);
        assertThat(read.finishedAt())
                .isBetween(exact.finishedAt(), exact.finishedAt().plusNanos(rounding));
    }

    @Test
    void attemptsKeepTheOrderOfTheirStartsAndAnOkAfterAnotherOutcomeIsExact() {
        for (long seed = 0; seed < 200; seed++) {
            List<Sample> written = attempts(new Random(seed), "p" + seed, 10_000_000).stream()
                    .sorted(Comparator.comparing(Sample::finishedAt))
                    .toList();

            List<Sample> read =
                    written("run-" + seed, written).stream().sorted(BY_START).toList();

            List<Sample> exact = written.stream().sorted(BY_START).toList();
            assertThat(read).extracting(Sample::sequence).containsExactlyElementsOf(sequences(exact));
            for (int i = 1; i < exact.size(); i++) {
                if (exact.get(i - 1).outcome() != SampleOutcome.OK) {
                    assertThat(read.get(i)).isEqualTo(kept(exact.get(i)));
                }
            }
        }
    }

    private static Sample kept(Sample sample) {
        return sample.outcome() == SampleOutcome.OK ? sample.withoutRequestId() : sample;
    }

    private static List<Long> sequences(List<Sample> samples) {
        return samples.stream().map(Sample::sequence).toList();
    }

    @Test
    void anHourOfHealthyProbesTakesFewBytesEach() throws IOException {
        List<Sample> written = new ArrayList<>();
        Random random = new Random(7);
        for (int n = 0; n < 600; n++) {
            for (int probe = 0; probe < 20; probe++) {
                Instant due = SampleRuns.START.plusMillis(100L * n + 5L * probe);
                Instant started = due.plusNanos(50_000 + random.nextInt(300_000));
                long took = (long) (5_000_000 * Math.exp(random.nextGaussian() * 0.3));
                written.add(new Sample(
                        "compute list@10.0.0." + probe,
                        n,
                        due,
                        started,
                        started.plusNanos(took),
                        SampleOutcome.OK,
                        null,
                        "req-" + random.nextLong()));
            }
        }

        written(written);

        long bytes = Files.size(runs.resolve(HEADER.runId()).resolve("samples.jsonl.gz"));
        assertThat((double) bytes / written.size()).isLessThan(2.5);
    }

    /** Starts in the order of numbers, as the prober's are; of all outcomes, some in bursts after a pause, some that hang. */
    private static List<Sample> attempts(Random random, String probe, long interval) {
        List<Sample> attempts = new ArrayList<>();
        Instant origin = SampleRuns.START.plusNanos(random.nextInt(1_000_000_000));
        Instant earliest = origin;
        int mood = 0;
        for (long n = 0; n < 100; n++) {
            Instant due = origin.plusNanos(n * interval);
            long late = random.nextInt(20) == 0 ? (long) (interval * 3 * random.nextDouble()) : random.nextInt(400_000);
            Instant started = due.plusNanos(late);
            started = started.isBefore(earliest) ? earliest.plusNanos(random.nextInt(9_000)) : started;
            earliest = started;
            mood = random.nextInt(8) == 0 ? random.nextInt(4) : mood;
            SampleOutcome outcome =
                    mood == 0 ? SampleOutcome.FAIL : mood == 1 ? SampleOutcome.UNKNOWN : SampleOutcome.OK;
            long took = random.nextInt(10) == 0 ? random.nextLong(3 * interval) : random.nextLong(9_000_000);
            attempts.add(new Sample(
                    probe,
                    n,
                    due,
                    started,
                    started.plusNanos(took),
                    outcome,
                    outcome == SampleOutcome.OK ? null : random.nextBoolean() ? "timeout" : "http-503",
                    random.nextBoolean() ? "req-" + n : null));
        }
        return attempts;
    }

    private List<Sample> written(List<Sample> samples) {
        return written(HEADER.runId(), samples);
    }

    private List<Sample> written(String id, List<Sample> samples) {
        RunHeader header = new RunHeader(id, HEADER.region(), HEADER.plan(), HEADER.createdAt(), HEADER.stepgate());
        try (RunWriter writer = RunWriter.create(runs, header, null, null, List.of())) {
            samples.forEach(writer::sample);
        }
        return RunReader.read(runs.resolve(id)).samples();
    }
}
