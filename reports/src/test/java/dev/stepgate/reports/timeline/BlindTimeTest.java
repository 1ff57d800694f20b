package dev.stepgate.reports.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import dev.stepgate.reports.record.SampleRuns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlindTimeTest {

    private static final ProbeSpec PROBE = SampleRuns.probes(List.of("image")).get(1);

    @Test
    void lastsFromTheFirstUnknownToTheNextThatSaysSomething() {
        assertThat(blind("OUUO")).containsExactly(span(100, 300));
        assertThat(blind("UF")).containsExactly(span(0, 100));
    }

    @Test
    void lastsToTheEndIfNothingFollows() {
        assertThat(blind("OU")).containsExactly(span(100, 200));
    }

    @Test
    void coversAttemptsThatAreMissing() {
        assertThat(blind("OO...O")).containsExactly(span(200, 500));
        assertThat(blind("O...UO")).containsExactly(span(100, 500));
        assertThat(blind("O.O")).containsExactly(span(100, 200));
    }

    @Test
    void failuresAreSeenAndNothingIsNothing() {
        assertThat(blind("OFFO")).isEmpty();
        assertThat(blind("")).isEmpty();
    }

    @Test
    void spansTooNearToBeToldApartAreOnePatch() {
        List<Span> spans = List.of(span(0, 100), span(150, 250), span(400, 500));

        assertThat(BlindTime.patches(spans, Duration.ofMillis(51)))
                .containsExactly(
                        new BlindTime.Patch(span(0, 250), Duration.ofMillis(200), 2),
                        new BlindTime.Patch(span(400, 500), Duration.ofMillis(100), 1));
        assertThat(BlindTime.patches(spans, Duration.ofMillis(50))).hasSize(3);
        assertThat(BlindTime.patches(List.of(), Duration.ZERO)).isEmpty();
    }

    private static Span span(long from, long to) {
        return new Span(SampleRuns.at(from), SampleRuns.at(to));
    }

    private static List<Span> blind(String outcomes) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < outcomes.length(); i++) {
            char c = outcomes.charAt(i);
            if (c != '.') {
                SampleOutcome outcome =
                        c == 'O' ? SampleOutcome.OK : c == 'F' ? SampleOutcome.FAIL : SampleOutcome.UNKNOWN;
                samples.add(new Sample(
                        PROBE.name(),
                        i,
                        SampleRuns.at(100L * i),
                        SampleRuns.at(100L * i),
                        SampleRuns.at(100L * i + 5),
                        outcome,
                        c == 'O' ? null : "x",
                        null));
            }
        }
        return BlindTime.of(PROBE, samples);
    }
}
