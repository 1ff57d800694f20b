package dev.stepgate.harness.run;

import dev.stepgate.harness.gate.Halt;
import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Steering.LineStopped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Commands that are stopped while they run, if the step's plan says so, as soon as it is certain that they cost too much. It looks when
 * attempts have failed, each 250 ms, and only at what has been recorded wholly, so that what is still on its way cannot turn the judgement.
 */
final class StoppableCommands implements Workshop.StepRunner {

    private static final Duration LOOK = Duration.ofMillis(250);

    /** So many looks after the latest failed attempt; the control probe may have to say something of it. */
    private static final int LOOKS_AFTER = 20;

    private final Workshop.StepRunner inner;
    private final Plan plan;
    private final Journal journal;
    private final Clock clock;
    private volatile Workshop.Probing probing;
    private volatile RuntimeException failure;

    StoppableCommands(Workshop.StepRunner inner, Plan plan, Journal journal, Clock clock) {
        this.inner = inner;
        this.plan = plan;
        this.journal = journal;
        this.clock = clock;
    }

    /** From now on these watch; null: nothing does, and nothing stops a command. */
    void watchedBy(Workshop.Probing probes) {
        probing = probes;
    }

    @Override
    public void run(Step step) {
        if (probing == null || !step.stop().stops()) {
            inner.run(step);
            return;
        }
        CountDownLatch over = new CountDownLatch(1);
        Thread looking = new Thread(() -> look(step, over), "line");
        looking.setDaemon(true);
        looking.start();
        try {
            inner.run(step);
        } finally {
            over.countDown();
            join(looking);
        }
        RuntimeException failed = failure;
        if (failed != null) {
            throw failed;
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Step step, CountDownLatch over) {
        try {
            long seen = journal.failures();
            int looks = 0;
            while (!over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                long failures = journal.failures();
                looks = failures == seen ? looks - 1 : LOOKS_AFTER;
                seen = failures;
                if (looks > 0 && stopped(step)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
            inner.stop(step, "the harness could not go on watching it: " + e.getMessage());
        }
    }

    private boolean stopped(Step step) throws InterruptedException {
        Instant now = clock.instant();
        if (!probing.awaitRecorded(now)) {
            return false;
        }
        Optional<Halt> halt = Judge.halt(
                journal.soFar(),
                plan,
                step.id(),
                now,
                step.stop().onBudget(),
                step.stop().onCascade());
        halt.ifPresent(why -> {
            journal.event(new LineStopped(clock.instant(), step.id(), why.rule(), why.probes(), why.reason()));
            inner.stop(step, why.reason());
        });
        return halt.isPresent();
    }

    @Override
    public void stop(Step step, String why) {
        inner.stop(step, why);
    }

    @Override
    public void abort() {
        inner.abort();
    }
}
