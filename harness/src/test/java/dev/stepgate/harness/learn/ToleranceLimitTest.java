package dev.stepgate.harness.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToleranceLimitTest {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /**
     * The probability that the mean and {@code factor} standard deviations of a sample lie above 95 % of all values, integrated over the
     * distribution of the sample's standard deviation.
     */
    private static double confidence(double factor, int n) {
        int parts = 20_000;
        ChiSquaredDistribution squares = ChiSquaredDistribution.of(n - 1);
        double shift = NORMAL.inverseCumulativeProbability(0.95) * Math.sqrt(n);
        double sum = 0;
        for (int i = 0; i < parts; i++) {
            double deviation = Math.sqrt(squares.inverseCumulativeProbability((i + 0.5) / parts) / (n - 1));
            sum += NORMAL.cumulativeProbability(factor * Math.sqrt(n) * deviation - shift);
        }
        return sum / parts;
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9, 10})
    void factorCoversNineteenOfTwentyWithThatConfidence(int n) {
        assertThat(confidence(ToleranceLimit.factor(n), n)).isCloseTo(0.95, within(0.0005));
    }

    @Test
    void limitIsTheMeanAndSoManyDeviations() {
        assertThat(ToleranceLimit.of(List.of(1.0, 2.0, 3.0))).isEqualTo(2 + 7.656);
    }

    @Test
    void valuesWithoutSpreadAreTheirOwnLimit() {
        assertThat(ToleranceLimit.of(List.of(4.0, 4.0, 4.0))).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 11})
    void isNotForFewerOrMore(int n) {
        List<Double> values = Collections.nCopies(n, 1.0);

        assertThatThrownBy(() -> ToleranceLimit.of(values)).isInstanceOf(IllegalArgumentException.class);
    }
}
