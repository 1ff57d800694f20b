package dev.stepgate.harness.run;

import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A workshop whose checks, commands and probes do as they are told, in no time. */
final class FakeWorkshop implements Workshop {

    private final Clock clock;
    final List<String> did = Collections.synchronizedList(new ArrayList<>());
    final Map<String, CheckOutcome> outcomes = new HashMap<>();
    final Map<String, Integer> exitCodes = new HashMap<>();
    volatile SampleOutcome probed = SampleOutcome.OK;
    Probing probing;
    Runnable duringCommand = () -> {};
    Runnable duringChecks = () -> {};
    Runnable duringOperations = () -> {};
    boolean aborted;
    volatile String stopped;
    final CountDownLatch halted = new CountDownLatch(1);
    boolean closed;
    Duration longestPause = Duration.ofDays(1);

    FakeWorkshop(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Duration pause(Duration asked) {
        return asked.compareTo(longestPause) < 0 ? asked : longestPause;
    }

    @Override
    public CheckRunner checks(Consumer<Event> record) {
        return new CheckRunner() {
            @Override
            public void run(Step of, Phase phase, String tags) {
                String step = of.id();
                did.add(step + " " + phase + " " + tags);
                record.accept(new Event.ChecksPlanned(clock.instant(), step, phase, List.of("c")));
                duringChecks.run();
                CheckOutcome outcome = outcomes.getOrDefault(step + " " + phase, CheckOutcome.PASSED);
                record.accept(new Event.CheckFinished(
                        clock.instant(), step, phase, "c", "c", outcome, Duration.ZERO, null, null));
            }

            @Override
            public void stop() {
                did.add("checks stopped");
            }
        };
    }

    @Override
    public StepRunner commands(Consumer<Event> record) {
        return new StepRunner() {
            @Override
            public void run(Step step) {
                did.add(step.id() + " command");
                record.accept(new Event.CommandStarted(
                        clock.instant(), step.id(), step.commands().get(0)));
                duringCommand.run();
                if (stopped != null) {
                    record.accept(new Event.CommandFinished(
                            clock.instant(), step.id(), null, "was stopped, for " + stopped + "; it ended"));
                    return;
                }
                Integer code = aborted ? null : exitCodes.getOrDefault(step.id(), 0);
                record.accept(new Event.CommandFinished(
                        clock.instant(), step.id(), code, aborted ? "aborted on request" : null));
            }

            @Override
            public void stop(Step step, String why) {
                did.add(step.id() + " stopped");
                stopped = why;
                halted.countDown();
            }

            @Override
            public void abort() {
                aborted = true;
            }
        };
    }

    /** Operations that are over at the second question, and say what was asked of them. */
    @Override
    public Operating operate(Step step, Consumer<Event> record) {
        did.add(step.id() + " operations");
        return new Operating() {
            private int questions;

            @Override
            public void end() {
                did.add("operations end");
            }

            @Override
            public boolean isOver() {
                questions++;
                duringOperations.run();
                return questions > 1;
            }

            @Override
            public void close() {
                did.add("operations closed");
            }
        };
    }

    /** Every attempt that is waited for has been made at that moment. */
    @Override
    public Probing probe(List<ProbeSpec> probes, Consumer<Sample> record) {
        Instant origin = clock.instant();
        probing = new Probing() {
            private long next;

            @Override
            public synchronized boolean awaitRecorded(Instant until) {
                ProbeSpec probe = probes.get(0);
                for (Instant due = due(probe); due.isBefore(until); due = due(probe)) {
                    String error = probed == SampleOutcome.OK ? null : "refused";
                    record.accept(new Sample(probe.name(), next, due, due, due.plusMillis(1), probed, error, null));
                    next++;
                }
                return true;
            }

            private Instant due(ProbeSpec probe) {
                return origin.plus(probe.interval().multipliedBy(next));
            }

            @Override
            public void close() {
                closed = true;
            }
        };
        return probing;
    }
}
