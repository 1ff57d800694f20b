package dev.stepgate.harness.step;

import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Continuation.CommandRunning;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RecordException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the commands of a step and records when each began, what it said and how it ended. One step at a time; {@link #abort} may come
 * from any thread.
 */
public final class CommandRunner {

    /** How long a command may take to end after it was asked to. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);

    /** How long the output may stay open after the command has ended, held by something that it left behind. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);

    private final Clock clock;
    private final Consumer<Event> record;
    private final Output output;
    private final Map<String, String> environment;
    private volatile boolean aborted;
    private volatile Stop stop;
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

    private record Stop(String step, String why) {}

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
                if (aborted || stopped(step) || !succeeds(step, command, deadline)) {
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

    /**
     * Asks the command of a step, if it runs, and everything that it started to end by the signal of the step's plan, and kills what has
     * not ended after its grace; no other command of this step begins. From any thread; returns at once.
     *
     * @param why goes into the record
     */
    public void stop(Step step, String why) {
        stop = new Stop(step.id(), why);
    }

    private boolean stopped(Step step) {
        Stop wanted = stop;
        return wanted != null && wanted.step().equals(step.id());
    }

    private boolean succeeds(Step step, List<String> command, long deadline) {
        record.accept(new Event.CommandStarted(clock.instant(), step.id(), command));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().putAll(step.environment());
        builder.environment().put("STEPGATE_STEP", step.id());
        if (step.directory() != null) {
            builder.directory(step.directory().toFile());
        }
        builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        OutputPipe pipe;
        try {
            pipe = OutputPipe.start(builder);
        } catch (IOException e) {
            finished(step, null, "could not be started: " + e.getMessage());
            return false;
        }
        Process process = pipe.group().leader();
        told(() -> record.accept(new CommandRunning(
                clock.instant(),
                step.id(),
                ThisProcess.host(),
                process.pid(),
                process.info().startInstant().orElse(null))));
        Thread reader = new Thread(
                () -> new Lines(text -> told(() -> output.line(step, text))).read(pipe.output()),
                "output of " + step.id());
        reader.setDaemon(true);
        reader.start();

        String problem = await(pipe.group(), step, deadline);
        awaitLastWords(reader, pipe);
        finished(step, problem == null ? process.exitValue() : null, problem);
        return problem == null && process.exitValue() == 0;
    }

    /** A command that runs goes on also if nothing can be recorded any more; the run learns of that where it records. */
    private static void told(Runnable news) {
        try {
            news.run();
        } catch (RecordException e) {
            LOG.debug("something of a running command was not recorded", e);
        }
    }

    /** Null if the process ended by itself. */
    private String await(ProcessGroup group, Step step, long deadline) {
        try {
            for (long left = deadline - clock.nanos(); left > 0 && !aborted && !stopped(step); ) {
                if (group.leader().waitFor(Math.min(left, LOOK), TimeUnit.NANOSECONDS)) {
                    return null;
                }
                left = deadline - clock.nanos();
            }
        } catch (InterruptedException interrupted) {
            aborted = true;
        }
        boolean policy = stopped(step) && !aborted;
        boolean obeyed = policy ? group.stop(step.stop().signal(), step.stop().grace()) : group.stop("TERM", GRACE);
        String how = obeyed ? "ended when asked to" : "had to be killed";
        if (policy) {
            return "was stopped, for " + stop.why() + "; it " + how;
        }
        return aborted
                ? "aborted on request; it " + how
                : "was still running at its time limit of " + step.timeout().toSeconds() + " s; it " + how;
    }

    private static void awaitLastWords(Thread reader, OutputPipe pipe) {
        boolean interrupted = Thread.interrupted();
        try {
            reader.join(LAST_WORDS.toMillis());
            if (reader.isAlive()) {
                Lines.close(pipe.output());
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
