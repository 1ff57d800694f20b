package dev.stepgate.harness.probe;

import com.sun.management.OperatingSystemMXBean;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ConnectionUse;
import dev.stepgate.reports.record.PackedSamples;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How punctual attempts begin, and what they cost: CPU of this process (the server is another one), its resident memory, the size of the
 * record. {@code -Dbenchmark.seconds=N} (60), after {@code -Dbenchmark.warmup=N} (20) that do not count.
 */
class ScheduleBenchmark {

    private static final int WARM_UP = Integer.getInteger("benchmark.warmup", 20);
    private static final int SECONDS = Integer.getInteger("benchmark.seconds", 60);

    /** So many attempts of one probe hang at a time where the target does: 10,000 and more in all, within the usual limit of files. */
    private static final int HANGING = 50;

    @TempDir
    private Path runs;

    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @ParameterizedTest(name = "{0} probes, every {1} ms, {2} connections, hanging: {3}")
    @CsvSource({
        "200,100,NEW,false",
        "200,100,NEW,true",
        "20,1,NEW,false",
        "20,1,NEW,true",
        "200,100,REUSED,false",
        "20,1,REUSED,false"
    })
    void attemptsBeginOnTime(int probes, long intervalMillis, ConnectionUse use, boolean hanging)
            throws IOException, InterruptedException {
        Clock clock = Clock.monotonic();
        ConcurrentHistogram lateness = new ConcurrentHistogram(3);
        Map<SampleOutcome, Long> outcomes = Collections.synchronizedMap(new EnumMap<>(SampleOutcome.class));
        Map<String, Long> errors = Collections.synchronizedMap(new TreeMap<>());
        RunHeader header = new RunHeader("b", "b", "b", clock.instant(), "b");
        Path file = runs.resolve("b").resolve("samples.jsonl.gz");
        PackedSamples.Builder kept = new PackedSamples.Builder();
        try (ServerProcess server = new ServerProcess(hanging ? TruthServer.Way.HANG : null);
                RunWriter writer = RunWriter.create(runs, header, null, null, List.of())) {
            Prober prober = Prober.start(
                    specs(probes, intervalMillis, use, server.url()),
                    clock,
                    Access.anonymous(Tls.platform()),
                    sample -> {
                        writer.sample(sample);
                        kept.add(sample);
                        note(sample, lateness, outcomes);
                        if (sample.error() != null) {
                            errors.merge(sample.outcome() + " " + sample.error(), 1L, Long::sum);
                        }
                    });
            Thread.sleep(WARM_UP * 1000L);
            lateness.reset();
            outcomes.clear();
            errors.clear();
            long bytes = Files.size(file);
            long cpu = system.getProcessCpuTime();
            Thread.sleep(SECONDS * 1000L);
            cpu = system.getProcessCpuTime() - cpu;
            bytes = Files.size(file) - bytes;
            long resident = resident();
            prober.close();
            Table.row(
                    "| schedule: %d probes, every %d ms, %s connections, %s | %d attempts | late by p50 %.2f, p99 %.2f,"
                            + " p99.9 %.2f, most %.1f ms | ok %d, fail %d, unknown %d %s | CPU %.1f %% of one core"
                            + " | resident %d MiB | record %.1f MB per hour |",
                    probes,
                    intervalMillis,
                    use,
                    hanging ? "hanging" : "healthy",
                    lateness.getTotalCount(),
                    Table.millis(lateness.getValueAtPercentile(50)),
                    Table.millis(lateness.getValueAtPercentile(99)),
                    Table.millis(lateness.getValueAtPercentile(99.9)),
                    Table.millis(lateness.getMaxValue()),
                    outcomes.getOrDefault(SampleOutcome.OK, 0L),
                    outcomes.getOrDefault(SampleOutcome.FAIL, 0L),
                    outcomes.getOrDefault(SampleOutcome.UNKNOWN, 0L),
                    errors,
                    100.0 * cpu / (SECONDS * 1e9),
                    resident,
                    bytes / 1e6 * 3600 / SECONDS);
        }
    }

    private static List<ProbeSpec> specs(int probes, long intervalMillis, ConnectionUse use, URI url) {
        return IntStream.range(0, probes)
                .mapToObj(i -> new ProbeSpec(
                        "p" + i,
                        "p" + i,
                        "direct",
                        url,
                        Duration.ofMillis(intervalMillis),
                        Duration.ofMillis(Math.max(500, HANGING * intervalMillis)),
                        false,
                        null,
                        use,
                        null,
                        null))
                .toList();
    }

    private static void note(Sample sample, ConcurrentHistogram lateness, Map<SampleOutcome, Long> outcomes) {
        outcomes.merge(sample.outcome(), 1L, Long::sum);
        lateness.recordValue(Math.max(
                0, Duration.between(sample.scheduledAt(), sample.startedAt()).toNanos()));
    }

    /** In MiB. */
    static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }
}
