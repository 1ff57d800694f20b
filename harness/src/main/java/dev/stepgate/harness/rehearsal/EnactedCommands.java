package dev.stepgate.harness.rehearsal;

import dev.stepgate.harness.order.Wish;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.run.Workshop;
import dev.stepgate.harness.step.Output;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs no command: does to the embedded region what the command would do to a real one, and says so as Ansible would. A command that says
 * nothing of the region is rehearsed as a step without effect.
 */
final class EnactedCommands implements Workshop.StepRunner {

    private static final int NO_SUCH_HOST = 1;
    private static final int TASK_FAILED = 2;

    private final Clock clock;
    private final Consumer<Event> record;
    private final Output output;
    private final Scene scene;
    private final Enactments enactments;
    private final Tempo tempo;
    private final Consumer<Step> atStart;
    private volatile boolean aborted;
    private volatile String stopped = "";
    private volatile String why = "";
    private volatile Thread runner;

    /**
     * Prepares.
     *
     * @param atStart is called before the first command of a step
     */
    EnactedCommands(
            Clock clock,
            Consumer<Event> record,
            dev.stepgate.lab.embedded.EmbeddedRegion region,
            Tempo tempo,
            Consumer<Step> atStart) {
        this.clock = clock;
        this.record = record;
        this.output = new Output(clock, record);
        this.scene = new Scene(region, EnactedCommands::sleep);
        this.enactments = new Enactments(Inventory.of(region));
        this.tempo = tempo;
        this.atStart = atStart;
    }

    private static void sleep(Duration length) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(length.toNanos());
    }

    @Override
    public void run(Step step) {
        runner = Thread.currentThread();
        try {
            long deadline = clock.nanos() + step.timeout().toNanos();
            for (int i = 0; i < step.commands().size(); i++) {
                if (aborted
                        || stopped.equals(step.id())
                        || !succeeds(step, step.commands().get(i), i == 0, deadline)) {
                    return;
                }
            }
        } finally {
            runner = null;
        }
    }

    @Override
    public void abort() {
        aborted = true;
        Thread running = runner;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Between two tasks. */
    @Override
    public void stop(Step step, String reason) {
        why = reason;
        stopped = step.id();
    }

    private boolean succeeds(Step step, List<String> command, boolean first, long deadline) {
        record.accept(new Event.CommandStarted(clock.instant(), step.id(), command));
        if (first) {
            atStart.accept(step);
        }
        Integer exitCode = null;
        String problem = null;
        try {
            boolean inTime = enact(step, command, deadline);
            exitCode = inTime ? 0 : null;
            problem = inTime
                    ? null
                    : "was still running at its time limit of " + step.timeout().toSeconds()
                            + " s; it ended when asked to";
        } catch (EnactmentException e) {
            output.line(step, "ERROR! " + e.getMessage());
            exitCode = e.getMessage().startsWith("expected ") ? TASK_FAILED : NO_SUCH_HOST;
        } catch (InterruptedException e) {
            boolean policy = !aborted && stopped.equals(step.id());
            aborted |= !policy;
            problem = policy
                    ? "was stopped, for " + why + "; it ended when asked to"
                    : "aborted on request; it ended when asked to";
        }
        record.accept(new Event.CommandFinished(clock.instant(), step.id(), exitCode, problem));
        return exitCode != null && exitCode == 0;
    }

    /** False if the time limit came first. */
    private boolean enact(Step step, List<String> command, long deadline) throws InterruptedException {
        for (Play play : plays(step, command)) {
            output.line(step, banner("PLAY", play.name()));
            if (!play.note().isEmpty()) {
                output.line(step, "[rehearsed without effect: " + play.note() + "]");
            }
            for (Task task : play.tasks()) {
                if (clock.nanos() - deadline > 0) {
                    return false;
                }
                perform(step, task);
            }
        }
        return true;
    }

    private void perform(Step step, Task task) throws InterruptedException {
        if (aborted || stopped.equals(step.id())) {
            throw new InterruptedException("aborted or stopped");
        }
        output.line(step, banner("TASK", task.name()));
        task.action().in(scene);
        scene.pause().of(tempo.of(task.length()));
        String word = task.action() == Task.Action.NONE ? "ok" : "changed";
        task.hosts().forEach(host -> output.line(step, word + ": [" + host + "]"));
    }

    private List<Play> plays(Step step, List<String> command) {
        List<Play> plays = new ArrayList<>();
        for (Wish wish : Wish.of(command, step.environment())) {
            enactments.of(wish).ifPresent(plays::addAll);
        }
        if (plays.isEmpty()) {
            Optional<List<Play>> byName =
                    enactments.of(Wish.ofText(step.id())).or(() -> enactments.of(Wish.ofText(step.title())));
            String text = "\"" + said(command) + "\"";
            output.line(
                    step,
                    byName.isPresent()
                            ? "[rehearsed by the step's name: the command " + text + " does not say what it does]"
                            : "[rehearsed as a step without effect: neither the command " + text
                                    + " nor the step's name says what it does to a region]");
            byName.ifPresent(plays::addAll);
        }
        return plays;
    }

    /** The first line of what a person wrote. */
    private static String said(List<String> command) {
        boolean script = command.size() == 3 && command.subList(0, 2).equals(List.of("sh", "-c"));
        String text = script ? command.get(2) : String.join(" ", command);
        return text.strip().lines().findFirst().orElse("");
    }

    private static String banner(String kind, String name) {
        String head = kind + " [" + name + "] ";
        return head + "*".repeat(Math.max(3, 79 - head.length()));
    }
}
