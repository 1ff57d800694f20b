package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectationsTest {

    private static final List<String> CHECKS =
            List.of("compute.Server.boots", "compute.Server.dies", "image.Image.lives");

    private final Expectations expectations = new Expectations(Map.of(
            "fault",
            Map.of("compute.Server.boots", "why", "compute.* perhaps", "maybe"),
            "other",
            Map.of("compute.Server.*", "all")));

    @Test
    void starStandsForTheRest() {
        assertThat(expectations.of("other", CHECKS))
                .containsOnly(Map.entry("compute.Server.boots", "all"), Map.entry("compute.Server.dies", "all"));
    }

    @Test
    void whatPerhapsTurnsRedIsNotExpectedForSure() {
        assertThat(expectations.of("fault", CHECKS)).containsOnly(Map.entry("compute.Server.boots", "why"));
    }

    @Test
    void whatIsExpectedForSureIsNotPerhaps() {
        assertThat(expectations.perhaps("fault", CHECKS)).containsOnly(Map.entry("compute.Server.dies", "maybe"));
    }

    @Test
    void unknownFaultTurnsNothingRed() {
        assertThat(expectations.of("nonsense", CHECKS)).isEmpty();
        assertThat(expectations.perhaps("nonsense", CHECKS)).isEmpty();
    }
}
