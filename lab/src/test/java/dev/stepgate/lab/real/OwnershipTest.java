package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    @Test
    void whatCarriesTheLabelIsOurs() {
        assertThat(Ownership.isOurs(Map.of("dev.stepgate.lab", "real", "other", "label")))
                .isTrue();
    }

    @Test
    void anotherValueOfTheLabelIsNotOurs() {
        assertThat(Ownership.isOurs(Map.of("dev.stepgate.lab", "embedded"))).isFalse();
    }

    @Test
    void nothingWithoutLabelsIsOurs() {
        assertThat(Ownership.isOurs(Map.of())).isFalse();
        assertThat(Ownership.isOurs(null)).isFalse();
    }

    @Test
    void filterOfListsMeansTheSameAsTheLabelOfNewThings() {
        assertThat(Ownership.LABELS).containsExactly(Map.entry("dev.stepgate.lab", "real"));
        assertThat(Ownership.FILTER).isEqualTo("dev.stepgate.lab=real");
    }
}
