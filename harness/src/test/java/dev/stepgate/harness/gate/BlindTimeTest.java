package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.plan.Budget;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BlindTimeTest {

    private static Verdict verdict(String attempts) {
        return verdict(attempts, Duration.ZERO, null);
    }

    private static Verdict verdict(String attempts, Duration downtime, Integer failures) {
        RunRecord record = Story.empty().probe("compute", attempts).record();
        ProbeView view = new ProbeView(
                record.events(Event.ProbesStarted.class).get(0).probes().get(0),
                new Span(at(0), at(attempts.length() * 100L)),
                record.samples(),
                ProbeView.Lens.CLEAR);
        return BlindTime.judge(view, new Budget(downtime, failures, 0.1, "the test"), "probe compute")
                .verdict();
    }

    @Test
    void passesWithoutLongGaps() {
        assertThat(verdict(".".repeat(100))).isEqualTo(Verdict.PASS);
        assertThat(verdict(".".repeat(10) + "?".repeat(48) + ".".repeat(10))).isEqualTo(Verdict.PASS);
    }

    @Test
    void isUnknownWhenALongStretchWasNotSeen() {
        assertThat(verdict(".".repeat(10) + "?".repeat(51) + ".".repeat(10))).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(".".repeat(10) + " ".repeat(51) + ".".repeat(10))).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict("?".repeat(52) + ".".repeat(10))).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(".".repeat(10) + " ".repeat(52))).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(" ".repeat(52))).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void failuresAreSeen() {
        assertThat(verdict("x".repeat(100))).isEqualTo(Verdict.PASS);
    }

    @Test
    void whatTheBudgetCouldBearIsForgiven() {
        String blind = ".".repeat(10) + "?".repeat(60) + ".".repeat(10);
        assertThat(verdict(blind, Duration.ofSeconds(7), null)).isEqualTo(Verdict.PASS);
        assertThat(verdict(blind, Duration.ofSeconds(6), null)).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(blind + blind, Duration.ofSeconds(7), null)).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(blind + "x".repeat(10) + "..", Duration.ofSeconds(7), null))
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(blind + "x".repeat(10) + "..", Duration.ofSeconds(8), null))
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void nothingIsForgivenWhereFailuresCountOrAnOutageIsOpenOrDowntimeHasNoLimit() {
        String blind = ".".repeat(10) + "?".repeat(60) + ".".repeat(10);
        assertThat(verdict(blind, Duration.ofMinutes(1), 1000)).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(blind, null, 1000)).isEqualTo(Verdict.UNKNOWN);
        assertThat(verdict(blind + "x", Duration.ofMinutes(1), null)).isEqualTo(Verdict.UNKNOWN);
    }
}
