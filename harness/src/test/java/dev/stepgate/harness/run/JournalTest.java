package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final Instant START = Instant.parse("2026-11-28T22:00:00Z");

    private final List<String> told = new ArrayList<>();
    private final Journal journal = new Journal(
            new RunHeader("run-1", "lab", "plan", START, "0.1.0"),
            new Recorder() {
                @Override
                public void event(Event event) {}

                @Override
                public void sample(Sample sample) {}
            },
            new Progress() {
                @Override
                public void happened(Event event) {}

                @Override
                public void changed(Sample sample) {
                    told.add(sample.sequence() + " " + sample.outcome());
                }

                @Override
                public void late(Sample sample) {
                    told.add(sample.sequence() + " late");
                }

                @Override
                public void judged(StepJudgement judgement) {}
            });

    /** Attempts are due each second. */
    private void sample(long sequence, SampleOutcome outcome, long millis) {
        Instant due = START.plusSeconds(sequence);
        String error = outcome == SampleOutcome.OK ? null : "timeout";
        journal.sample(new Sample("image", sequence, due, due, due.plusMillis(millis), outcome, error, null));
    }

    @Test
    void aTimeOutKnownAfterLaterAttemptsWereOkEndsNothingAndBeginsNothing() {
        sample(0, SampleOutcome.OK, 10);
        sample(2, SampleOutcome.OK, 10);
        sample(1, SampleOutcome.FAIL, 5_000);
        sample(3, SampleOutcome.OK, 10);

        assertThat(told).containsExactly("1 late");
        assertThat(journal.failures()).isEqualTo(1);
    }

    @Test
    void aSlowGoodAnswerFromBeforeAnOutageDoesNotEndIt() {
        sample(1, SampleOutcome.FAIL, 10);
        sample(0, SampleOutcome.OK, 1_900);
        sample(2, SampleOutcome.FAIL, 10);
        sample(3, SampleOutcome.OK, 10);

        assertThat(told).containsExactly("1 FAIL", "3 OK");
    }
}
