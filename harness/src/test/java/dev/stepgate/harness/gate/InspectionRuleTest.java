package dev.stepgate.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.stepgate.harness.plan.Inspecting;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Inspection.Inspected;
import dev.stepgate.reports.record.Inspection.InspectionsPlanned;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.Verdict;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectionRuleTest {

    private static final Instant AT = Instant.parse("2026-11-28T12:00:00Z");
    private static final Inspecting BACKUP = () -> "backup";

    private static Ruling ruling(List<Inspecting> asked, Event... events) {
        return Ruling.of(new InspectionRule(new StepEvents(List.of(events), "s"), Phase.AFTER).judge(asked));
    }

    private static Event planned(String... kinds) {
        return new InspectionsPlanned(AT, "s", Phase.AFTER, List.of(kinds));
    }

    private static Event inspected(Phase phase, Verdict verdict, String... reasons) {
        return new Inspected(AT, "s", phase, "backup", verdict, 3, List.of(reasons), List.of());
    }

    @Test
    void whatPassedPasses() {
        assertThat(ruling(List.of(BACKUP), planned("backup"), inspected(Phase.AFTER, Verdict.PASS)))
                .isEqualTo(new Ruling(Verdict.PASS, List.of()));
    }

    @Test
    void whatFailedFailsWithItsReasons() {
        assertThat(ruling(List.of(BACKUP), planned("backup"), inspected(Phase.AFTER, Verdict.FAIL, "stale", "small")))
                .isEqualTo(new Ruling(
                        Verdict.FAIL, List.of("after: inspection backup: stale", "after: inspection backup: small")));
    }

    @Test
    void whatCouldNotBeFoundOutIsUnknown() {
        assertThat(ruling(List.of(BACKUP), inspected(Phase.AFTER, Verdict.UNKNOWN, "no engine"))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void askedForAndNeverReportedIsUnknown() {
        assertThat(ruling(List.of(BACKUP)).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(ruling(List.of(BACKUP), planned("backup")).reasons())
                .containsExactly("after: inspection backup was asked for and never reported");
    }

    @Test
    void plannedAndNeverReportedIsUnknownAlsoIfThePlanOfTodayDoesNotAsk() {
        assertThat(ruling(List.of(), planned("backup")).verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anotherPhaseHasNoSay() {
        assertThat(ruling(List.of(BACKUP), inspected(Phase.BEFORE, Verdict.PASS))
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void nothingAskedAndNothingSeenIsNoFinding() {
        assertThat(new InspectionRule(new StepEvents(List.of(), "s"), Phase.AFTER).judge(List.of()))
                .isEmpty();
    }

    @Test
    void nothingSeenCannotBeRecordedAsPass() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Inspected(AT, "s", Phase.AFTER, "backup", Verdict.PASS, 0, List.of(), List.of()));
    }
}
