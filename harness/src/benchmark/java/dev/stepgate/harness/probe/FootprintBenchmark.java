package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.outage.Outages;
import dev.stepgate.reports.record.PackedSamples;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an hour of 200 probes at 10 Hz takes, without waiting for it: made-up attempts, recorded, remembered, read back and searched. */
class FootprintBenchmark {

    private static final int PROBES = 200;
    private static final int ATTEMPTS = Integer.getInteger("benchmark.seconds", 3600) * 10;
    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path runs;

    @Test
    void anHourFits() throws IOException {
        RunHeader header = new RunHeader("hour", "b", "b", START, "b");
        PackedSamples.Builder kept = new PackedSamples.Builder();
        long begun = System.nanoTime();
        try (RunWriter writer = RunWriter.create(runs, header, null, null, List.of())) {
            Random random = new Random(1);
            for (int n = 0; n < ATTEMPTS; n++) {
                for (int probe = 0; probe < PROBES; probe++) {
                    Sample sample = sample(random, n, probe);
                    writer.sample(sample);
                    kept.add(sample);
                }
            }
        }
        long bytes = Files.size(runs.resolve("hour").resolve("samples.jsonl.gz"));
        Table.row(
                "| footprint: %d attempts | written in %.0f s | record %.1f MB | resident %d MiB |",
                PROBES * ATTEMPTS, (System.nanoTime() - begun) / 1e9, bytes / 1e6, ScheduleBenchmark.resident());
        long searching = System.nanoTime();
        assertThat(failures(new RunRecord(header, List.of(), kept.build(), null, null, List.of())))
                .isEqualTo(PROBES);
        Table.row(
                "| footprint: searched in %.1f s | resident %d MiB |",
                (System.nanoTime() - searching) / 1e9, ScheduleBenchmark.resident());
        long reading = System.nanoTime();
        RunRecord read = RunReader.read(runs.resolve("hour"));
        Table.row(
                "| footprint: read back in %.1f s | resident %d MiB |",
                (System.nanoTime() - reading) / 1e9, ScheduleBenchmark.resident());
        assertThat(failures(read)).isEqualTo(PROBES);
    }

    private static int failures(RunRecord record) {
        return record.samplesByProbe().values().stream()
                .mapToInt(samples -> Outages.of(samples).size())
                .sum();
    }

    /** Begins up to 0.5 ms late, takes 2 ms and more; one second of each probe fails. */
    private static Sample sample(Random random, int n, int probe) {
        Instant due = START.plusMillis(100L * n + 5L * (probe / 10));
        Instant started = due.plusNanos(40_000 + random.nextInt(460_000));
        long took = (long) (3_000_000 * Math.exp(random.nextGaussian() * 0.35));
        boolean fails = n / 10 == probe;
        return new Sample(
                "compute list@10.0.0." + probe,
                n,
                due,
                started,
                started.plus(Duration.ofNanos(took)),
                fails ? SampleOutcome.FAIL : SampleOutcome.OK,
                fails ? "http-503" : null,
                "req-" + n);
    }
}
