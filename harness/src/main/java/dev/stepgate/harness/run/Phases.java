package dev.stepgate.harness.run;

import dev.stepgate.harness.inspection.Looks;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Phase;
import java.time.Duration;
import java.time.Instant;

/** The phases of a step. A phase that was cut short has no end in the record. */
final class Phases {

    /** So many attempts of the slowest probe are seen before a step, also if no check takes that long. */
    private static final int ATTEMPTS_BEFORE = 3;

    /** Between two questions whether the operations of a step are over. */
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(10);

    private final Journal journal;
    private final Workshop workshop;
    private final Workshop.StepRunner commands;
    private final Workshop.Probing probing;
    private final Clock clock;
    private final Interruption interruption;
    private final Duration interval;
    private final Workshop.InspectionRunner inspections;
    private final Duration longestSoak;
    private Workshop.CheckRunner checks;
    private Workshop.Operating operations = Workshop.Operating.NONE;

    /**
     * @param probing null if the plan has nothing to watch
     * @param interval of the slowest probe
     */
    Phases(
            Journal journal,
            Workshop workshop,
            Workshop.StepRunner commands,
            Workshop.Probing probing,
            Clock clock,
            Interruption interruption,
            Duration interval) {
        this.journal = journal;
        this.workshop = workshop;
        this.commands = commands;
        this.probing = probing;
        this.clock = clock;
        this.interruption = interruption;
        this.interval = interval;
        this.longestSoak = workshop.longestSoak();
        this.inspections = workshop.inspections(journal::event);
    }

    /** Waits until every probe can tell OK from FAIL, so that the first step is not judged on our own warming up. */
    void warmUp(int probes) throws InterruptedException {
        Instant latest = clock.instant().plus(LONGEST_WARM_UP);
        while (probing != null && journal.definite() < probes && clock.instant().isBefore(latest)) {
            interruption.pause(interval);
            probing.awaitRecorded(clock.instant());
        }
    }

    void before(Step step) throws InterruptedException {
        Instant started = begin(step, Phase.BEFORE);
        if (step.trickles()) {
            operations = workshop.operate(step, journal::event);
        }
        check(step, Phase.BEFORE, step.checks().before());
        inspect(step, Phase.BEFORE);
        if (step.observed()) {
            Instant seen = started.plus(interval.multipliedBy(ATTEMPTS_BEFORE));
            Duration left = Duration.between(clock.instant(), seen);
            interruption.pause(left.isNegative() ? Duration.ZERO : left);
        }
        end(step, Phase.BEFORE);
    }

    /** Goes on in the middle of a step that another harness has begun. */
    void reenter(Step step) {
        if (step.trickles()) {
            operations = workshop.operate(step, journal::event);
        }
    }

    /** Runs the commands; what they left behind is seen by at least one attempt of each probe, however short the plan's time to settle. */
    void during(Step step) throws InterruptedException {
        during(step, 0);
    }

    /** @param first the number of the first command that is run; those before it were run by a harness that died */
    void during(Step step, int first) throws InterruptedException {
        interruption.check();
        if (!step.observed()) {
            return;
        }
        begin(step, Phase.DURING);
        try (Looks looks = step.inspect().during().isEmpty() ? Looks.NONE : inspections.watch(step)) {
            if (step.commands().isEmpty()) {
                interruption.pause(workshop.pause(step.duration()));
            } else if (first < step.commands().size()) {
                commands.run(first == 0 ? step : step.from(first));
                interruption.left();
            }
            Duration settle = workshop.pause(step.settle());
            interruption.pause(settle.compareTo(interval) < 0 ? interval : settle);
            looks.end();
        }
        end(step, Phase.DURING);
    }

    void after(Step step) throws InterruptedException {
        if (!step.observed()
                && step.checks().after() == null
                && step.inspect().after().isEmpty()) {
            return;
        }
        begin(step, Phase.AFTER);
        followOperations();
        check(step, Phase.AFTER, step.checks().after());
        inspect(step, Phase.AFTER);
        if (step.soak() != null && step.soak().compareTo(longestSoak) <= 0) {
            interruption.pause(step.soak());
        }
        end(step, Phase.AFTER);
    }

    /** Waits until the operations of the step are over; before the checks, which are not to meet what these have made. */
    void followOperations() throws InterruptedException {
        operations.end();
        while (!operations.isOver()) {
            interruption.pause(LOOK);
        }
    }

    /** Ends the operations of the step at once, if they are not over. */
    void closeOperations() {
        Workshop.Operating closing = operations;
        operations = Workshop.Operating.NONE;
        closing.close();
    }

    private Instant begin(Step step, Phase phase) {
        Instant now = clock.instant();
        journal.event(new Event.PhaseStarted(now, step.id(), phase));
        return now;
    }

    /** Ends a phase, and waits until what its probes saw is in the record. */
    private void end(Step step, Phase phase) throws InterruptedException {
        Instant now = clock.instant();
        journal.event(new Event.PhaseFinished(now, step.id(), phase));
        if (probing != null) {
            probing.awaitRecorded(now);
        }
    }

    private void check(Step step, Phase phase, String tags) throws InterruptedException {
        if (tags == null) {
            return;
        }
        if (checks == null) {
            checks = workshop.checks(journal::event);
        }
        interruption.whileInterruptible(() -> checks.run(step, phase, tags), checks::stop);
    }

    private void inspect(Step step, Phase phase) throws InterruptedException {
        if (step.inspect().isEmpty()) {
            return;
        }
        interruption.check();
        inspections.inspect(step, phase);
    }
}
