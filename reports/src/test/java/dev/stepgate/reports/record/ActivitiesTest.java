package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActivitiesTest {

    private static final Activities GATED = Activities.of(SampleRuns.gated().events());

    @Test
    void aMarkLastsUntilTheNextOne() {
        assertThat(GATED.at(SampleRuns.at(12_200)))
                .isEqualTo(new Activity("restart-controller1", Phase.DURING, "TASK [nova : Restart nova-api]"));
        assertThat(GATED.at(SampleRuns.at(12_200)).describe())
                .isEqualTo("\"TASK [nova : Restart nova-api]\" of step restart-controller1 (during)");
    }

    @Test
    void aMarkEndsWithItsCommand() {
        assertThat(GATED.at(SampleRuns.at(16_500)).describe()).isEqualTo("step restart-controller1 (after)");
    }

    @Test
    void betweenPhasesThereIsTheStepOnly() {
        assertThat(GATED.at(SampleRuns.at(5_000)).describe()).isEqualTo("step restart-controller1");
    }

    @Test
    void outsideOfStepsThereIsNone() {
        assertThat(GATED.at(SampleRuns.at(-1)).describe()).isEqualTo("no step");
        assertThat(GATED.at(SampleRuns.at(17_500)).describe()).isEqualTo("no step");
        assertThat(Activities.of(List.of()).at(SampleRuns.START).describe()).isEqualTo("no step");
    }
}
