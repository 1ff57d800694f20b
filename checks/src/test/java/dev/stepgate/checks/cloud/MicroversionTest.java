package dev.stepgate.checks.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroversionTest {

    @Test
    void minorVersionsAreNumbersAndNoFractions() {
        assertThat(new Microversion(2, 9)).isLessThan(new Microversion(2, 90));
        assertThat(new Microversion(2, 100)).isGreaterThan(new Microversion(2, 93));
        assertThat(new Microversion(3, 0)).isGreaterThan(new Microversion(2, 93));
        assertThat(Microversion.parse("v2.90"))
                .contains(new Microversion(2, 90))
                .map(Object::toString)
                .contains("2.90");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "latest", "2.", "2.x", "2.90.1", "99999.1"})
    void whatIsNoVersionNamesNone(String text) {
        assertThat(Microversion.parse(text)).isEmpty();
    }
}
