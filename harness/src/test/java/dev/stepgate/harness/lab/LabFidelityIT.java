package dev.stepgate.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.fidelity.Tour;
import dev.stepgate.lab.fidelity.Comparison;
import dev.stepgate.lab.fidelity.Difference;
import dev.stepgate.lab.fidelity.Fixtures;
import dev.stepgate.lab.fidelity.Recording;
import dev.stepgate.lab.fidelity.Tolerances;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The lab still answers as it did when the fixtures were recorded, by which the embedded cloud is judged. */
@OnTheLab
class LabFidelityIT {

    /** Those that boot servers or measure are left out for time; the further requests boot one, and {@link CheckIT} runs them all. */
    private static final String QUICK_CHECKS = "smoke & !latency";

    @Test
    void theLabAnswersAsTheFixturesSay(Lab lab) throws Exception {
        Recording seen = Tour.of("lab", lab.directory(), QUICK_CHECKS, line -> {});

        List<Difference> differences = Comparison.ofWhatWasAnswered(Fixtures.ofThisBuild(), seen);
        assertThat(seen.operations()).as("operations that were compared").isGreaterThan(200);
        assertThat(readable(Tolerances.ofTheLab().remaining(differences)))
                .as("differences between the fixtures and the lab of now; if the lab is right, ./stepgate lab record")
                .isEmpty();
    }

    private static String readable(List<Difference> differences) {
        return differences.stream().map(Difference::toString).collect(Collectors.joining("\n"));
    }
}
