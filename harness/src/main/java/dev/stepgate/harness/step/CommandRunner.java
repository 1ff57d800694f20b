package dev.stepgate.harness.step;

import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs the commands of a step and records when each began, what it said and how it ended. One step at a time; {@link #abort} may come
 * from any thread.
 */
public final class CommandRunner {

    /** How long a command may take to end after it was asked to. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** How long the output may stay open after the command has ended, held by something that it left behind. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Clock clock;
    private final Consumer<Event> record;
    private final Output output;
    private final Map<String, String> environment;
    private volatile boolean aborted;
    private volatile Thread runner;

    /**
     * Prepares; starts nothing.
     *
     * @param record takes the events, from several threads
     * @param environment is added to that of this process
     */
    public CommandRunner(Clock clock, Consumer<Event> record, Map<String, String> environment) {
        this.clock = clock;
        this.record = record;
        this.output = new Output(clock, record);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs the step's commands in turn until one does not exit with 0, all of them within the step's time limit. Returns at once if
     * there is none or after {@link #abort}.
     */
    public void run(Step step) {
        runner = Thread.currentThread();
        try {
            long deadline =
                    step.timeout() == null ? 0 : clock.nanos() + step.timeout().toNanos();
            for (List<String> command : step.commands()) {
                if (aborted || !succeeds(step, command, deadline)) {
                    return;
                }
            }
        } finally {
            runner = null;
        }
    }

    /** Asks the running command and everything that it started to end, and kills what has not ended 10 s later. */
    public void abort() {
        aborted = true;
        Thread running = runner;
        if (running != null) {
            running.interrupt();
        }
    }

    private boolean succeeds(Step step, List<String> command, long deadline) {
        record.accept(new Event.CommandStarted(clock.instant(), step.id(), command));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().putAll(step.environment());
        builder.environment().put("STEPGATE_STEP", step.id());
        if (step.directory() != null) {
            builder.directory(step.directory().toFile());
        }
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            finished(step, null, "could not be started: " + e.getMessage());
            return false;
        }
        Thread reader = new Thread(
                () -> new Lines(text -> output.line(step, text)).read(process.getInputStream()),
                "output of " + step.id());
        reader.setDaemon(true);
        reader.start();

        String problem = await(process, step, deadline);
        awaitLastWords(reader, process);
        finished(step, problem == null ? process.exitValue() : null, problem);
        return problem == null && process.exitValue() == 0;
    }

    /** Null if the process ended by itself. */
    private String await(Process process, Step step, long deadline) {
        try {
            if (!aborted && process.waitFor(deadline - clock.nanos(), TimeUnit.NANOSECONDS)) {
                return null;
            }
        } catch (InterruptedException interrupted) {
            aborted = true;
        }
        boolean obeyed = ProcessTree.stop(process, GRACE);
        String how = obeyed ? "ended when asked to" : "had to be killed";
        return aborted
                ? "aborted on request; it " + how
                : "was still running at its time limit of " + step.timeout().toSeconds() + " s; it " + how;
    }

    private static void awaitLastWords(Thread reader, Process process) {
        boolean interrupted = Thread.interrupted();
        try {
            reader.join(LAST_WORDS.toMillis());
            if (reader.isAlive()) {
                Lines.close(process.getInputStream());
                reader.join(LAST_WORDS.toMillis());
            }
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void finished(Step step, Integer exitCode, String problem) {
        record.accept(new Event.CommandFinished(clock.instant(), step.id(), exitCode, problem));
    }
}
