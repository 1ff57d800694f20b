package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckRuleTest {

    private static CheckRule rule(Story story) {
        return new CheckRule(new StepEvents(story.record().events(), "s"), Phase.AFTER);
    }

    private static Ruling ruling(Story story) {
        return Ruling.of(rule(story).judge("smoke"));
    }

    private static Story reported(String outcomes) {
        return Story.empty()
                .checks(
                        Phase.AFTER,
                        Arrays.stream(outcomes.split(" ", -1))
                                .map(CheckOutcome::valueOf)
                                .toArray(CheckOutcome[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "PASSED,PASS",
        "PASSED PASSED,PASS",
        "PASSED SKIPPED,PASS",
        "SKIPPED,UNKNOWN",
        "SKIPPED SKIPPED,UNKNOWN",
        "PASSED FAILED,FAIL",
        "PASSED BROKEN,UNKNOWN",
        "PASSED NOT_RUN,UNKNOWN",
        "FAILED BROKEN,FAIL",
        "FAILED,FAIL",
        "BROKEN,UNKNOWN"
    })
    void worstOutcomeDecidesAndAtLeastOneHasToPass(String outcomes, Verdict verdict) {
        assertThat(ruling(reported(outcomes)).verdict()).isEqualTo(verdict);
    }

    @Test
    void nothingPlannedIsUnknown() {
        assertThat(ruling(Story.empty()).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling(Story.empty()).reasons()).singleElement().asString().contains("never begun");
    }

    @Test
    void emptySelectionIsUnknown() {
        Ruling ruling = ruling(Story.empty().checks(Phase.AFTER));
        assertThat(ruling.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling.reasons())
                .containsExactly("after: no check is tagged 'smoke'; nothing passes on nothing:"
                        + " correct the plan, or say 'none'");
    }

    @Test
    void checkThatWasPlannedAndNeverReportedIsUnknown() {
        Story story = Story.empty()
                .event(new Event.ChecksPlanned(at(0), "s", Phase.AFTER, List.of("seen", "lost")))
                .report(Phase.AFTER, "seen", CheckOutcome.PASSED);
        assertThat(ruling(story).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling(story).reasons())
                .containsExactly("after: check lost NOT_RUN: it was planned and never reported");
        assertThat(rule(story).counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(CheckOutcome.PASSED, 1, CheckOutcome.NOT_RUN, 1));
    }

    @Test
    void checkOfTheOtherPhaseDoesNotCount() {
        assertThat(ruling(Story.empty().checks(Phase.BEFORE, CheckOutcome.PASSED))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void containerThatThrewIsAFailureAlthoughItsChecksPassed() {
        Story story = reported("PASSED")
                .event(new Event.ContainerFailed(at(0), "s", Phase.AFTER, "VolumeCheck", "no cleanup", null));
        assertThat(ruling(story).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ruling(story).reasons())
                .containsExactly("after: VolumeCheck threw outside of its checks: no cleanup");
    }

    @Test
    void checkThatWasNotPlannedStillFails() {
        Story story = reported("PASSED").report(Phase.AFTER, "other", CheckOutcome.FAILED);
        assertThat(ruling(story).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void secondReportDoesNotHideAFailure() {
        Story story = reported("FAILED").report(Phase.AFTER, "c0", CheckOutcome.PASSED);
        assertThat(ruling(story).verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void noneAskedForPasses() {
        assertThat(Ruling.of(rule(Story.empty()).judge(null)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void reasonNamesTheCheckAndWhatItSaid() {
        assertThat(ruling(reported("FAILED")).reasons()).contains("after: check c0 FAILED: because of FAILED");
    }

    @Test
    void checksThatMetTheSameFateForTheSameReasonShareOneReason() {
        Ruling ruling = ruling(reported("FAILED PASSED FAILED FAILED BROKEN"));
        assertThat(ruling.reasons())
                .containsExactly(
                        "after: 3 checks, c0 among them, FAILED: because of FAILED",
                        "after: check c4 BROKEN: because of BROKEN");
    }
}
