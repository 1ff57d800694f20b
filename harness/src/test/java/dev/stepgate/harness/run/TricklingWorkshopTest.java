package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TricklingWorkshopTest {

    private static final List<String> ALL = List.of("identity", "compute", "image", "network", "volume");

    private static RegionProfile profile(String image, String flavor, List<String> services) {
        return new RegionProfile(
                "stage", null, null, "stage", null, null, image, flavor, null, services, null, null, null, null, null,
                null, 22, null, null);
    }

    private static Plan plan(String trickle) {
        return PlanReader.parse(
                Path.of("plan.yaml"), "{name: p, steps: [{id: a, duration: 1s, trickle: " + trickle + "}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{operations: [server, volume, port]}", "none"})
    void regionThatHasEverythingWillDo(String trickle) {
        assertThatCode(() -> TricklingWorkshop.expectGround(plan(trickle), profile("i", "f", ALL)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatTheRegionLacksIsSaidBeforeAnythingIsSent() {
        assertThatThrownBy(
                        () -> TricklingWorkshop.expectGround(plan("{operations: [server]}"), profile(null, "f", ALL)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "regions/stage.yaml: expected the image, which operations of the kind server in the trickle of"
                                + " step a need: name it in the profile, or take them out of the plan");
        assertThatThrownBy(
                        () -> TricklingWorkshop.expectGround(plan("{operations: [server]}"), profile("i", null, ALL)))
                .hasMessageContaining("expected the flavor");
        assertThatThrownBy(() -> TricklingWorkshop.expectGround(
                        plan("{operations: [volume]}"), profile("i", "f", List.of("compute"))))
                .hasMessageContaining("expected the service volume");
    }
}
