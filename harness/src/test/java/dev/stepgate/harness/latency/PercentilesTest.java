package dev.stepgate.harness.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Judgement.Latency;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

    @Test
    void areThoseOfTheValues() {
        long[] nanos = LongStream.rangeClosed(1, 100).map(i -> i * 1_000_000).toArray();
        Latency latency = new Percentiles(nanos).usual();
        assertThat(latency.p50()).isBetween(Duration.ofMillis(49), Duration.ofMillis(51));
        assertThat(latency.p99()).isBetween(Duration.ofMillis(98), Duration.ofMillis(100));
        assertThat(latency.max()).isBetween(Duration.ofMillis(99), Duration.ofMillis(100));
    }

    @Test
    void ofNothingThereAreNone() {
        assertThat(new Percentiles(new long[0]).usual()).isNull();
        assertThat(new Percentiles(new long[0]).of(50)).isZero();
    }
}
