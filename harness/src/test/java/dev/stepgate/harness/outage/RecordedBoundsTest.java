package dev.stepgate.harness.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The record rounds what was OK; outages keep their windows, and their bounds contain those of the exact samples. */
class RecordedBoundsTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    Path runs;

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 100, 1000})
    void outagesOfWhatWasReadContainThoseOfWhatWasSeen(long intervalMillis) {
        for (int seed = 0; seed < 60; seed++) {
            List<Sample> seen = samples(new Random(seed), Duration.ofMillis(intervalMillis));
            Instant to = START.plus(Duration.ofHours(1));

            List<Outage> read = Outages.of(written("run-" + seed, seen), START, to);

            List<Outage> exact = Outages.of(seen, START, to);
            assertThat(read).as("seed %d", seed).hasSameSizeAs(exact);
            for (int i = 0; i < exact.size(); i++) {
                contains(read.get(i), exact.get(i));
            }
        }
    }

    private static void contains(Outage read, Outage exact) {
        assertThat(List.of(read.start(), read.end(), read.lower(), read.open(), read.errors()))
                .isEqualTo(List.of(exact.start(), exact.end(), exact.lower(), exact.open(), exact.errors()));
        assertThat(read.upper()).isGreaterThanOrEqualTo(exact.upper());
        assertThat(read.onset().from()).isBeforeOrEqualTo(exact.onset().from());
        assertThat(read.onset().to()).isEqualTo(exact.onset().to());
        if (!exact.open()) {
            assertThat(read.recovery().from()).isEqualTo(exact.recovery().from());
            assertThat(read.recovery().to()).isAfterOrEqualTo(exact.recovery().to());
        }
    }

    /** With pauses of ours, after which several attempts begin at once, and answers that overtake each other. */
    private static List<Sample> samples(Random random, Duration interval) {
        List<Sample> samples = new ArrayList<>();
        Instant earliest = START;
        boolean down = false;
        for (int n = 0; n < 300; n++) {
            Instant due = START.plus(interval.multipliedBy(n));
            Instant paused = random.nextInt(30) == 0 ? due.plus(interval.multipliedBy(4)) : due;
            Instant started = paused.isAfter(earliest) ? paused.plusNanos(random.nextInt(90_000)) : earliest;
            earliest = started.plusNanos(random.nextInt(3_000));
            down = random.nextInt(12) == 0 ? random.nextInt(3) == 0 : down;
            boolean unknown = random.nextInt(25) == 0;
            SampleOutcome outcome = unknown ? SampleOutcome.UNKNOWN : down ? SampleOutcome.FAIL : SampleOutcome.OK;
            long longest = interval.toNanos() * (random.nextInt(9) == 0 ? 5 : 1);
            samples.add(new Sample(
                    "p",
                    n,
                    due,
                    started,
                    started.plusNanos(random.nextLong(longest)),
                    outcome,
                    outcome == SampleOutcome.OK ? null : "timeout",
                    null));
        }
        return samples;
    }

    private List<Sample> written(String id, List<Sample> samples) {
        RunHeader header = new RunHeader(id, "lab", "plan", START, "0.1.0");
        try (RunWriter writer = RunWriter.create(runs, header, null, null, List.of())) {
            samples.stream().sorted(Comparator.comparing(Sample::finishedAt)).forEach(writer::sample);
        }
        return RunReader.read(runs.resolve(id)).samples();
    }
}
