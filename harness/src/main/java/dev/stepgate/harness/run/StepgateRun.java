package dev.stepgate.harness.run;

import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.gate.Ruling;
import dev.stepgate.harness.plan.OnClosed;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a plan once: for each step the checks before, the command while probes watch, the settling, the checks after; then the gate is
 * decided on what has been recorded, and the next step begins or the run stops.
 *
 * <p>The command is started only if the checks before passed and the probes are in a steady state. On {@link #abort} a running command
 * is asked to end, no other begins, and the record is brought to its end; the verdict is then UNKNOWN.
 */
public final class StepgateRun {

    private static final Logger LOG = LoggerFactory.getLogger(StepgateRun.class);

    private final Plan plan;
    private final RunHeader header;
    private final List<ProbeSpec> probes;
    private final Workshop workshop;
    private final Clock clock;
    private final Journal journal;
    private final Workshop.StepRunner commands;
    private final Interruption interruption = new Interruption();
    private final CountDownLatch ended = new CountDownLatch(1);

    /**
     * Prepares a run; nothing is started.
     *
     * @param probes what watches the steps, with the plan's timing
     * @param recorder where everything is recorded before it is judged
     * @param workshop makes checks, commands and probes
     */
    public StepgateRun(
            Plan plan,
            RunHeader header,
            List<ProbeSpec> probes,
            Recorder recorder,
            Workshop workshop,
            Clock clock,
            Progress progress) {
        this.plan = plan;
        this.header = header;
        this.probes = List.copyOf(probes);
        this.workshop = workshop;
        this.clock = clock;
        this.journal = new Journal(header, recorder, progress);
        this.commands = workshop.commands(journal::event);
    }

    /**
     * Runs the plan on the calling thread, once.
     *
     * @return one judgement per step that was begun; the verdict on the whole run is {@link Judge#judge} of its record
     * @throws RuntimeException if the run could not be recorded, or of an error of this program; the record says that it was aborted,
     *     as far as it can still be written
     */
    public List<StepJudgement> run() {
        List<StepJudgement> judgements = new ArrayList<>();
        Ending ending = new Ending();
        Workshop.Probing probing = null;
        interruption.entered();
        try {
            List<String> steps = plan.steps().stream().map(Step::id).toList();
            journal.event(new Event.RunStarted(
                    clock.instant(), header.runId(), header.region(), header.plan(), steps, header.stepgate()));
            if (plan.steps().stream().anyMatch(Step::observed)) {
                journal.event(new Event.ProbesStarted(clock.instant(), probes));
                probing = watched();
            }
            Phases phases = new Phases(journal, workshop, commands, probing, clock, interruption, interval());
            phases.warmUp(probes.size());
            ending.planned(steps(phases, judgements));
        } catch (InterruptedException e) {
            interruption.request("the thread of the run was interrupted");
        } catch (RuntimeException e) {
            ending.failed(e);
        }
        Workshop.Probing toClose = probing;
        if (toClose != null) {
            ending.attempt(toClose::close);
        }
        ending.attempt(() -> journal.event(new Event.RunFinished(clock.instant(), ending.how(interruption.reason()))));
        interruption.left();
        ended.countDown();
        ending.rethrow();
        return judgements;
    }

    private Workshop.Probing watched() {
        Workshop.Observer observer = workshop.observe(probes, journal::event);
        try {
            return new Watched(workshop.probe(probes, journal::sample), observer);
        } catch (RuntimeException e) {
            observer.close();
            throw e;
        }
    }

    private String steps(Phases phases, List<StepJudgement> judgements) throws InterruptedException {
        for (Step step : plan.steps()) {
            interruption.check();
            journal.forgetBefore(clock.instant());
            journal.event(new Event.StepStarted(clock.instant(), step.id()));
            StepJudgement judgement = step(phases, step);
            judgements.add(judgement);
            journal.judged(judgement);
            journal.event(new Event.StepFinished(
                    clock.instant(), step.id(), judgement.verdict(), judgement.gate(), judgement.reasons()));
            LOG.info("step {}: {}, gate {}", step.id(), judgement.verdict(), judgement.gate());
            if (judgement.gate() == Gate.CLOSED && step.onClosed() != OnClosed.CONTINUE) {
                return "stopped: the gate after step " + step.id() + " is closed";
            }
        }
        return "completed";
    }

    private StepJudgement step(Phases phases, Step step) throws InterruptedException {
        Ending ending = new Ending();
        try {
            phases.before(step);
            Ruling ruling = Judge.mayStart(journal.soFar(), plan, step.id());
            if (ruling.verdict() == Verdict.PASS) {
                phases.during(step);
                phases.after(step);
            }
            phases.followOperations();
        } catch (InterruptedException e) {
            interruption.request("the thread of the run was interrupted");
        } catch (RuntimeException e) {
            ending.failed(e);
        }
        ending.attempt(phases::closeOperations);
        ending.rethrow();
        return Judge.step(journal.soFar(), plan, step.id());
    }

    private Duration interval() {
        return probes.stream().map(ProbeSpec::interval).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /**
     * Ends the run early: a running command is asked to end, checks are interrupted, no other begins. From any thread; returns at once.
     *
     * @param why goes into the record, for example {@code SIGTERM}
     */
    public void abort(String why) {
        interruption.request(why);
        commands.abort();
        interruption.interruptChecks();
    }

    /**
     * Waits until the run has ended and everything is recorded.
     *
     * @return false if it had not ended in this time
     * @throws InterruptedException if the thread was interrupted
     */
    public boolean awaitEnd(Duration patience) throws InterruptedException {
        return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }
}
