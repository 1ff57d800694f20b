package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import dev.stepgate.reports.record.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is recorded of a watch, and how it is judged. The clock stands still but where a test moves it. */
class WatchingTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final RunHeader HEADER = new RunHeader("run-1", "(none)", "watch", ORIGIN, "0.1.0");
    private static final ProbeSpec PROBE = new ProbeSpec(
            "p", "p", "direct", URI.create("http://127.0.0.1/"), Duration.ofMillis(100), Duration.ofSeconds(1), false);

    private final List<Event> events = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private Instant now = ORIGIN;
    private RuntimeException full;
    private Watching watching;
    private Runnable closing = () -> {};

    @Test
    void goodFromBeginningToEndPasses() {
        Judgement judgement = judged(plan("1ms"), null, sink -> {
            sample(sink, ".");
            watching.stop("Ctrl-C");
            closing = () -> sample(sink, " .........");
        });

        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judgement.probes().get(0).scheduled())
                .as("also what was under way as it was stopped")
                .isEqualTo(10);
        assertThat(events.get(events.size() - 1)).isEqualTo(new Event.RunFinished(now, "stopped: Ctrl-C"));
    }

    @Test
    void failureOfTheFirstAttemptCountsAlthoughProbesWereWarmingUp() {
        Judgement judgement = judged(plan("1ms"), null, sink -> {
            sample(sink, "xx........");
            watching.stop("Ctrl-C");
        });

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.steps().get(0).probes().get(0).downtime()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void lateAttemptsOfTheWarmUpDoNotCount() {
        Judgement judgement = judged(plan("1ms"), null, sink -> {
            sample(sink, "????.");
            watching.stop("Ctrl-C");
        });

        assertThat(judgement.steps().get(0).reasons())
                .noneMatch(reason -> reason.contains("coverage"))
                .as("nothing was seen in the step itself")
                .anyMatch(reason -> reason.contains("none was usable"));
    }

    @Test
    void nothingSeenIsUnknown() {
        Judgement judgement = judged(plan("1ms"), null, sink -> watching.stop("Ctrl-C"));

        assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void endedBeforeItsTimeIsUnknown() {
        Judgement judgement = judged(plan("20s"), Duration.ofSeconds(20), sink -> {
            sample(sink, "..........");
            watching.stop("Ctrl-C");
        });

        assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(judgement.reasons()).anyMatch(reason -> reason.contains("expected to observe for 20.0 s"));
    }

    @Test
    void recordThatCannotBeWrittenEndsIt() {
        Consumer<Consumer<Sample>> spoilt = sink -> {
            full = new IllegalStateException("the disk is full");
            sample(sink, ".");
        };

        assertThatThrownBy(() -> judged(plan("1ms"), null, spoilt)).isSameAs(full);
    }

    private Judgement judged(Plan plan, Duration duration, Consumer<Consumer<Sample>> begun) {
        Recorder recorder = new Recorder() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void sample(Sample sample) {
                if (full != null) {
                    throw full;
                }
                samples.add(sample);
            }
        };
        watching = new Watching(
                HEADER, List.of(PROBE), recorder, new SinkWorkshop(begun, () -> closing.run()), clock(), duration);
        watching.run();
        return Judge.judge(new RunRecord(HEADER, events, samples, null, null, List.of()), plan);
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public long nanos() {
                return Duration.between(ORIGIN, now).toNanos();
            }
        };
    }

    /** One attempt each 100 ms, but where a space is. The clock is then at the end of the last one. */
    private void sample(Consumer<Sample> sink, String outcomes) {
        for (int i = 0; i < outcomes.length(); i++) {
            if (outcomes.charAt(i) == ' ') {
                continue;
            }
            Instant due = ORIGIN.plusMillis(100L * i);
            now = due.plusMillis(5);
            SampleOutcome outcome =
                    switch (outcomes.charAt(i)) {
                        case '.' -> SampleOutcome.OK;
                        case 'x' -> SampleOutcome.FAIL;
                        default -> SampleOutcome.UNKNOWN;
                    };
            sink.accept(new Sample("p", i, due, due, now, outcome, outcome == SampleOutcome.OK ? null : "error", null));
        }
    }

    private static Plan plan(String duration) {
        return PlanReader.parse(
                Path.of("plan.yaml"),
                "{name: watch, defaults: {checks: none, settle: 0ms}, steps: [{id: watch, baseline: false, duration: "
                        + duration + "}]}");
    }
}
