package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DownsTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private final Downs downs = new Downs();

    private static Sample sample(String probe, long millis, SampleOutcome outcome) {
        Instant at = START.plusMillis(millis);
        return new Sample(probe, 0, at, at, at, outcome, outcome == SampleOutcome.OK ? null : "refused", null);
    }

    private static Sample fail(String probe, long millis) {
        return sample(probe, millis, SampleOutcome.FAIL);
    }

    private static Sample ok(String probe, long millis) {
        return sample(probe, millis, SampleOutcome.OK);
    }

    @Test
    void incidentLastsFromTheFirstThatIsDownUntilNoneIs() {
        assertThat(downs.failed(fail("identity", 0))).isTrue();
        assertThat(downs.failed(fail("image", 20))).isFalse();
        assertThat(downs.now()).isEqualTo("identity, image");
        assertThat(downs.recovered(ok("identity", 300))).isEmpty();

        Map<String, Duration> costs = downs.recovered(ok("image", 350)).orElseThrow();

        assertThat(costs).containsOnlyKeys("identity", "image").containsEntry("image", Duration.ofMillis(330));
        assertThat(Downs.describe(costs)).isEqualTo("identity, image: up to 330 ms");
        assertThat(downs.now()).isEmpty();
    }

    @Test
    void nextIncidentBeginsAnew() {
        downs.failed(fail("identity", 0));
        downs.recovered(ok("identity", 100));

        assertThat(downs.failed(fail("image", 500))).isTrue();
        assertThat(downs.recovered(ok("image", 600)).orElseThrow()).containsOnlyKeys("image");
        assertThat(Downs.describe(Map.of("image", Duration.ofMillis(100)))).isEqualTo("image: 100 ms");
    }

    @Test
    void whatWasNeverDownDoesNotRecover() {
        assertThat(downs.recovered(ok("identity", 0))).isEmpty();
        assertThat(downs.now()).isEmpty();
    }
}
