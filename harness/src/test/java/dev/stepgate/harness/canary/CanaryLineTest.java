package dev.stepgate.harness.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanaryLineTest {

    private static final String LINE = "S 13fe7cca ping other-host 7 12345 12346 12350 ok .";

    @Test
    void timesAreNanoseconds() {
        CanaryLine line = CanaryLine.parse(LINE).orElseThrow();

        assertThat(line.tick()).isEqualTo(7);
        assertThat(Duration.ofNanos(line.due())).isEqualTo(Duration.ofMillis(123_450));
        assertThat(Duration.ofNanos(line.end() - line.start())).isEqualTo(Duration.ofMillis(40));
    }

    static IntStream cuts() {
        return IntStream.range(0, LINE.length());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void tornLineIsNone(int length) {
        assertThat(CanaryLine.parse(LINE.substring(0, length))).isEmpty();
        assertThat(CanaryLine.parse(LINE.substring(LINE.length() - length))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "S 13fe7cca ping other-host 7 12345 12346 12340 ok .",
                "S 13fe7cca ping other-host -7 12345 12346 12350 ok .",
                "S 13fe7cca ping a 7 12345 1S 13fe7cca ping a 8 12345 12346 12350 ok .",
                "T 13fe7cca ping other-host 7 12345 12346 12350 ok ."
            })
    void lineOfAnotherShapeIsNone(String line) {
        assertThat(CanaryLine.parse(line)).isEmpty();
    }
}
