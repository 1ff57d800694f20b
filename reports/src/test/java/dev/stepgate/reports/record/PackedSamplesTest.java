package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackedSamplesTest {

    @Test
    void samplesArePackedToTheNanosecondAndStayWithTheirProbe() {
        List<Sample> samples = many(new Random(3));

        PackedSamples packed = PackedSamples.of(samples.stream());

        Map<String, List<Sample>> expected = samples.stream()
                .map(one -> one.outcome() == SampleOutcome.OK ? one.withoutRequestId() : one)
                .collect(Collectors.groupingBy(Sample::probe));
        assertThat(packed.byProbe()).isEqualTo(expected);
        assertThat(packed).hasSameSizeAs(samples);
        assertThat(packed.stream().collect(Collectors.groupingBy(Sample::probe)))
                .isEqualTo(expected);
    }

    @Test
    void whatIsAddedLaterDoesNotShowInWhatWasBuiltBefore() {
        List<Sample> samples = many(new Random(5));
        PackedSamples.Builder builder = new PackedSamples.Builder();
        samples.subList(0, 5_000).forEach(builder::add);
        PackedSamples half = builder.build();
        List<Sample> before = List.copyOf(half);

        samples.subList(5_000, samples.size()).forEach(builder::add);

        assertThat(half).isEqualTo(before);
        assertThat(builder.build()).hasSameSizeAs(samples);
    }

    @Test
    void ofNothingThereIsNothing() {
        PackedSamples none = PackedSamples.of(Stream.of());

        assertThat(none).isEmpty();
        assertThat(none.byProbe()).isEmpty();
        assertThatThrownBy(() -> none.get(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Some without a schedule, before their time, without order, or longer than fits. */
    private static List<Sample> many(Random random) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            boolean odd = random.nextInt(50) == 0;
            long n = odd ? random.nextInt(100) : i / 2;
            Instant due = SampleRuns.at(100 * n + (random.nextInt(100) == 0 ? 1 : 0));
            Instant started = due.plusNanos(random.nextLong(odd ? 9_000_000_000L : 4_200_000_000L) - (odd ? 1000 : 0));
            SampleOutcome outcome = random.nextInt(30) == 0
                    ? SampleOutcome.FAIL
                    : random.nextInt(30) == 0 ? SampleOutcome.UNKNOWN : SampleOutcome.OK;
            samples.add(new Sample(
                    "p" + i % 2,
                    n,
                    due,
                    started,
                    started.plusNanos(random.nextLong(odd ? 9_000_000_000L : 4_200_000_000L)),
                    outcome,
                    outcome == SampleOutcome.OK ? null : "timeout",
                    random.nextBoolean() ? "req-" + i : null));
        }
        return samples;
    }
}
