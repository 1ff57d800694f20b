package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {

    @ParameterizedTest
    @CsvSource({"1, PT3M, PT3M", "2, PT3M, PT6M", "0.05, PT3M, PT9S", "0.05, PT30S, PT3S", "0.05, PT1S, PT1S"})
    void deadlinesAreStretchedAndKeepALeast(double factor, Duration usual, Duration expected) {
        assertThat(new Patience(factor).deadline(usual)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, PT0.5S, PT0.5S", "2, PT0.5S, PT0.5S", "0.2, PT0.5S, PT0.1S", "0.01, PT0.5S, PT0.05S"})
    void onlyTheImpatientLookMoreOften(double factor, Duration usual, Duration expected) {
        assertThat(new Patience(factor).rest(usual)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 0.009, 101, Double.NaN})
    void otherFactorsAreRefused(double factor) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Patience(factor))
                .withMessageContaining("expected a patience from 0.01 to 100");
    }

    @Test
    void usualPatienceChangesNothing() {
        assertThat(Patience.USUAL.deadline(Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(2));
    }
}
