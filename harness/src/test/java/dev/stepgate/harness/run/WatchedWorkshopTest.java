package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WatchedWorkshopTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Sample SAMPLE = new Sample("p", 0, NOW, NOW, NOW, SampleOutcome.OK, null, null);

    private final List<String> order = new ArrayList<>();

    @Test
    void onlookersAreToldAfterTheSampleWasRecorded() {
        probe(onlooker(() -> order.add("seen"))).accept(SAMPLE);

        assertThat(order).containsExactly("recorded", "seen");
    }

    @Test
    void oneThatThrowsKeepsNobodyFromTheSamplesAndIsToldNoMore() {
        AtomicInteger thrown = new AtomicInteger();
        Consumer<Sample> sink = probe(
                onlooker(() -> {
                    thrown.incrementAndGet();
                    throw new IllegalStateException("the screen is gone");
                }),
                onlooker(() -> order.add("seen")));

        sink.accept(SAMPLE);
        sink.accept(SAMPLE);

        assertThat(order).containsExactly("recorded", "seen", "recorded", "seen");
        assertThat(thrown).hasValue(1);
    }

    private Consumer<Sample> probe(Onlooker... onlookers) {
        List<Consumer<Sample>> sinks = new ArrayList<>();
        Workshop inner = new SinkWorkshop(sinks);
        new WatchedWorkshop(inner, List.of(onlookers)).probe(List.of(), sample -> order.add("recorded"));
        return sinks.get(0);
    }

    private static Onlooker onlooker(Runnable seen) {
        return new Onlooker() {
            @Override
            public void begun(List<ProbeSpec> probes) {}

            @Override
            public void seen(Sample sample) {
                seen.run();
            }
        };
    }
}
