package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.stepgate.reports.record.Steering.LineStopped;
import dev.stepgate.reports.record.Verdict;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run stops the command of a step while it runs, if the plan says so. */
@Timeout(60)
class StoppedLineTest {

    private static final Clock CLOCK = Clock.monotonic();
    private static final RunHeader HEADER = new RunHeader("run-1", "lab", "p", CLOCK.instant(), "0.1.0");
    private static final ProbeSpec PROBE = new ProbeSpec(
            "compute",
            "compute",
            "balancer",
            URI.create("http://198.51.100.1/"),
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            false);

    private final FakeWorkshop workshop = new FakeWorkshop(CLOCK);
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());

    private Judgement run(String keys) {
        Plan plan = PlanReader.parse(Path.of("plan.yaml"), """
                name: p
                defaults: {timeout: 1m, settle: 30ms, budgets: {downtime: 50ms}}
                steps:
                  - {id: a, command: x%s}
                  - {id: b, command: y}
                """.formatted(keys));
        Recorder recorder = new Recorder() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void sample(Sample sample) {
                samples.add(sample);
            }
        };
        new StepgateRun(plan, HEADER, List.of(PROBE), recorder, workshop, CLOCK, Progress.NONE).run();
        return Judge.judge(new RunRecord(HEADER, events, samples, null, null, List.of()), plan);
    }

    /** The command goes on until it is stopped, or for longer than a few looks. */
    private void commandThatBreaksTheRegion(SampleOutcome outcome) {
        workshop.duringCommand = () -> {
            workshop.probed = outcome;
            try {
                for (int i = 0; i < 100 && !workshop.halted.await(20, TimeUnit.MILLISECONDS); i++) {
                    workshop.probing.awaitRecorded(CLOCK.instant());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    private List<LineStopped> stopped() {
        return events.stream()
                .filter(LineStopped.class::isInstance)
                .map(LineStopped.class::cast)
                .toList();
    }

    private List<String> did() {
        return workshop.did.stream().filter(what -> !what.contains(" | ")).toList();
    }

    @Test
    void commandThatBlowsABudgetIsStoppedAndTheNextStepDoesNotBegin() {
        commandThatBreaksTheRegion(SampleOutcome.FAIL);
        Judgement judgement = run(", onClosed: continue, stop: {when: [budget]}");
        assertThat(stopped()).singleElement().satisfies(stop -> {
            assertThat(stop.rule()).isEqualTo("downtime");
            assertThat(stop.probes()).containsExactly("compute");
            assertThat(stop.reason()).startsWith("probe compute (http://198.51.100.1/): expected at most 50 ms");
        });
        assertThat(did()).containsExactly("a command", "a stopped");
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.reasons()).anyMatch(reason -> reason.startsWith("step a: the line was stopped at "));
        assertThat(events.get(events.size() - 1))
                .isInstanceOfSatisfying(Event.RunFinished.class, end -> assertThat(end.how())
                        .isEqualTo("stopped: the gate after step a is closed, its command was stopped"));
    }

    @Test
    void withoutAWordInThePlanNothingIsStopped() {
        commandThatBreaksTheRegion(SampleOutcome.FAIL);
        assertThat(run("").verdict()).isEqualTo(Verdict.FAIL);
        assertThat(stopped()).isEmpty();
        assertThat(did()).containsExactly("a command");
    }

    @Test
    void attemptsThatSayNothingStopNothing() {
        commandThatBreaksTheRegion(SampleOutcome.UNKNOWN);
        assertThat(run(", stop: {when: [budget, cascade], cascade: 2}").verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(stopped()).isEmpty();
    }
}
