package dev.stepgate.reports.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeScaleTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00.250Z");

    @ParameterizedTest
    @CsvSource({
        "PT1S,     PT0.2S, 12:00:00.400, 5",
        "PT20S,    PT5S,   12:00:05,     4",
        "PT2M,     PT15S,  12:00:15,     8",
        "PT1H,     PT10M,  12:10,        6",
        "PT7H,     PT1H,   13:00,        7",
        "PT30H,    PT6H,   11-22 18:00,  5",
        "P20D,     P7D,    11-26,        3",
    })
    void namesFewRoundMoments(Duration length, Duration tick, String first, int count) {
        TimeScale scale = scale(length);

        assertThat(scale.tick()).isEqualTo(tick);
        assertThat(scale.ticks()).hasSize(count);
        assertThat(scale.name(scale.ticks().get(0))).isEqualTo(first);
    }

    @Test
    void momentsLieInProportionAndNeverOutside() {
        TimeScale scale = scale(Duration.ofSeconds(10));

        List<Double> places = List.of(
                scale.x(START), scale.x(START.plusSeconds(5)), scale.x(START.plusSeconds(11)), scale.x(Instant.EPOCH));

        assertThat(places).containsExactly(100.0, 150.0, 200.0, 100.0);
        assertThat(scale.width(Duration.ofMillis(100))).isEqualTo(1.0, within(1e-9));
    }

    @Test
    void nothingHasNoScale() {
        assertThatThrownBy(() -> scale(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private static TimeScale scale(Duration length) {
        return new TimeScale(new Span(START, START.plus(length)), 100, 100);
    }
}
