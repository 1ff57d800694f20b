package dev.stepgate.harness.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.health.Ailments;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A step from 0 to 60 s. */
class OwnSideRuleTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    private static Event ailed(Ailment ailment, long from, long length, String detail) {
        return new ProberAiled(
                ORIGIN.plusSeconds(from + length), Duration.ofSeconds(length), ailment, List.of(), detail);
    }

    private static OwnSideRule rule(Event... events) {
        return new OwnSideRule(Ailments.of(List.of(events)), new Span(ORIGIN, ORIGIN.plusSeconds(60)));
    }

    @Test
    void nothingIsWellAndNothingIsNoted() {
        assertThat(rule().judge().verdict()).isEqualTo(Verdict.PASS);
        assertThat(rule().sum(List.of()).notes()).isEmpty();
        assertThat(rule().sum(List.of()).pauses()).isZero();
    }

    @Test
    void longSleepMayHideAnOutage() {
        Finding finding = rule(ailed(Ailment.SUSPENDED, 20, 30, "for 30000 ms")).judge();
        assertThat(finding.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(finding.reason()).contains("suspended for 30.0 s");
    }

    @Test
    void sleepInAnotherStepIsNoneOfThisOne() {
        assertThat(rule(ailed(Ailment.SUSPENDED, 70, 30, "for 30000 ms"))
                        .judge()
                        .verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void fullTableOfConnectionsIsNotedOnceAndSaysWhatToDo() {
        assertThat(rule(
                                ailed(Ailment.DROPPED, 10, 1, "7 packets; next: probe less often"),
                                ailed(Ailment.DROPPED, 11, 1, "9 packets; next: probe less often"))
                        .sum(List.of())
                        .notes())
                .singleElement()
                .asString()
                .contains("table of connections was full, from 2026-01-01T00:00:10Z on")
                .contains("it dropped 7 packets; next: probe less often");
    }
}
