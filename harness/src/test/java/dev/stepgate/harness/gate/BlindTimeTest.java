package dev.stepgate.harness.gate;

import static dev.stepgate.harness.gate.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Verdict;
import org.junit.jupiter.api.Test;

class BlindTimeTest {

    private static Verdict verdict(String attempts) {
        RunRecord record = Story.empty().probe("compute", attempts).record();
        ProbeView view = new ProbeView(
                record.events(Event.ProbesStarted.class).get(0).probes().get(0),
                new Span(at(0), at(attempts.length() * 100L)),
                record.samples(),
                ProbeView.Lens.CLEAR);
        return BlindTime.judge(view, "probe compute").verdict();
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
}
