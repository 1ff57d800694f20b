package dev.stepgate.harness.run;

import dev.stepgate.harness.control.Desk;
import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.Steering.LineStopped;
import dev.stepgate.reports.record.Steering.WaiversGiven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final StoppableCommands commands;
    private final Helm helm;
    private final Resumption resumption;
    private final Interruption interruption = new Interruption();
    private final CountDownLatch ended = new CountDownLatch(1);
    private WaiversGiven waivers;

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
        this(plan, header, probes, recorder, workshop, clock, progress, Desk.NOBODY, null);
    }

    /** @param desk where orders come from */
    StepgateRun(
            Plan plan,
            RunHeader header,
            List<ProbeSpec> probes,
            Recorder recorder,
            Workshop workshop,
            Clock clock,
            Progress progress,
            Desk desk) {
        this(plan, header, probes, recorder, workshop, clock, progress, desk, null);
    }

    /**
     * Prepares a run that takes orders, or goes on.
     *
     * @param desk where orders come from
     * @param resumption where it goes on, if another harness has begun it; the record says already that it was resumed; null for a new run
     */
    public StepgateRun(
            Plan plan,
            RunHeader header,
            List<ProbeSpec> probes,
            Recorder recorder,
            Workshop workshop,
            Clock clock,
            Progress progress,
            Desk desk,
            Resumption resumption) {
        this.resumption = resumption;
        this.plan = plan;
        this.header = header;
        this.probes = List.copyOf(probes);
        this.workshop = workshop;
        this.clock = clock;
        this.journal = new Journal(header, recorder, progress);
        this.commands = new StoppableCommands(workshop.commands(journal::event), plan, journal, clock);
        this.helm = new Helm(desk, journal, clock, interruption, this::abort);
        this.journal.whenLost(this::lost);
        if (resumption != null) {
            journal.recall(resumption.record(), resumption.since());
        }
    }

    /** Something could not be recorded: a command that runs comes to its own end, and nothing else begins. */
    private void lost() {
        interruption.request("the record could not be written");
        interruption.interruptChecks();
    }

    /** Gives the run waivers, before it begins. */
    public void waive(WaiversGiven given) {
        waivers = given;
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
            if (resumption == null || resumption.record().events().isEmpty()) {
                List<String> steps = plan.steps().stream().map(Step::id).toList();
                journal.event(new Event.RunStarted(
                        clock.instant(), header.runId(), header.region(), header.plan(), steps, header.stepgate()));
            }
            if (waivers != null) {
                journal.event(waivers);
            }
            if (left().stream().anyMatch(Step::observed)) {
                journal.event(new Event.ProbesStarted(clock.instant(), probes));
                probing = watched();
                commands.watchedBy(probing);
            }
            helm.begin();
            Phases phases = new Phases(journal, workshop, commands, probing, clock, interruption, interval());
            phases.warmUp(probes.size());
            ending.planned(steps(phases, judgements));
        } catch (InterruptedException e) {
            interruption.request("the thread of the run was interrupted");
        } catch (RuntimeException e) {
            ending.failed(e);
        }
        ending.attempt(helm::close);
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

    private List<Step> left() {
        return plan.steps().stream()
                .filter(step -> resumption == null || !resumption.done().contains(step.id()))
                .toList();
    }

    private String steps(Phases phases, List<StepJudgement> judgements) throws InterruptedException {
        for (Step step : left()) {
            interruption.check();
            Resumption.From from = resumption == null ? Resumption.From.BEGIN : resumption.from(step);
            if (from == Resumption.From.BEGIN) {
                Optional<String> rejected = helm.before(step);
                if (rejected.isPresent()) {
                    return "stopped before step " + step.id() + ": " + rejected.get();
                }
                journal.forgetBefore(clock.instant());
                journal.event(new Event.StepStarted(clock.instant(), step.id()));
            }
            StepJudgement judgement = step(phases, step, from);
            judgements.add(judgement);
            journal.judged(judgement);
            journal.event(new Event.StepFinished(
                    clock.instant(), step.id(), judgement.verdict(), judgement.gate(), judgement.reasons()));
            LOG.info("step {}: {}, gate {}", step.id(), judgement.verdict(), judgement.gate());
            if (judgement.gate() == Gate.CLOSED) {
                Optional<String> end = closed(step);
                if (end.isPresent()) {
                    return end.get();
                }
            }
        }
        return "completed";
    }

    /** What ends the run at a closed gate; empty if it goes on. */
    private Optional<String> closed(Step step) throws InterruptedException {
        String closed = "stopped: the gate after step " + step.id() + " is closed";
        boolean halted = journal.soFar().events(LineStopped.class).stream()
                .anyMatch(stopped -> stopped.step().equals(step.id()));
        return switch (step.onClosed()) {
            case STOP -> Optional.of(closed);
            case CONTINUE -> halted ? Optional.of(closed + ", its command was stopped") : Optional.empty();
            case PAUSE -> helm.closed(step).map(rejected -> closed + ", " + rejected);
        };
    }

    private StepJudgement step(Phases phases, Step step, Resumption.From from) throws InterruptedException {
        Ending ending = new Ending();
        try {
            switch (from) {
                case BEGIN -> whole(phases, step);
                case ANSWER ->
                    throw new IllegalStateException(
                            "step " + step.id() + ": nobody has said what is to be done about its command");
                case COMMANDS -> {
                    phases.reenter(step);
                    phases.during(step, resumption.command());
                    phases.after(step);
                }
                case AFTER -> phases.after(step);
                case GATE -> LOG.info("step {}: only the gate is left to be decided", step.id());
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

    private void whole(Phases phases, Step step) throws InterruptedException {
        phases.before(step);
        if (Judge.mayStart(journal.soFar(), plan, step.id()).gate() == Gate.OPEN) {
            phases.during(step);
            phases.after(step);
        }
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
