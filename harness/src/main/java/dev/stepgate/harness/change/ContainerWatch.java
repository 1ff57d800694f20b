package dev.stepgate.harness.change;

import dev.stepgate.harness.step.ProcessGroup;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Runs the command that prints the events of a host's containers, as long as the run goes on, and starts it again after a rest when it
 * has ended. Never fails the run because of the command; what it says is judged by {@link ContainerTale}.
 */
final class ContainerWatch extends Watcher {

    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final long LAST_WORDS_MILLIS = 1_000;

    private final List<String> command;
    private final Rests rests;
    private final Clock clock;
    private final ContainerTale tale;

    /** @param command a program and its arguments */
    ContainerWatch(String host, List<String> command, Rests rests, Clock clock, Consumer<Event> record) {
        super("stepgate-containers " + host);
        this.command = List.copyOf(command);
        this.rests = rests;
        this.clock = clock;
        this.tale = new ContainerTale(host, clock, record);
    }

    @Override
    void watch() throws InterruptedException {
        try {
            Duration rest = null;
            while (true) {
                long began = clock.nanos();
                String end = follow();
                if (hasFailed()) {
                    return;
                }
                rest = rests.after(rest, Duration.ofNanos(clock.nanos() - began));
                tale.ended(end);
                TimeUnit.NANOSECONDS.sleep(rest.toNanos());
            }
        } finally {
            tale.close();
        }
    }

    /** Runs the command once, to its end; how it ended. */
    private String follow() throws InterruptedException {
        ProcessGroup group;
        try {
            group = ProcessGroup.start(
                    new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))));
        } catch (IOException e) {
            return "could not be started: " + e.getMessage();
        }
        Process process = group.leader();
        tale.begun();
        Thread events = reader("events", process.getInputStream(), tale::line);
        Thread errors = reader("errors", process.getErrorStream(), (text, cut) -> tale.complaint(text));
        try {
            if (!process.waitFor(rests.settled().toNanos(), TimeUnit.NANOSECONDS)) {
                tale.answers();
                process.waitFor();
            }
        } finally {
            group.stop("TERM", GRACE);
            lastWords(events, process.getInputStream());
            lastWords(errors, process.getErrorStream());
        }
        return "ended with exit code " + process.exitValue();
    }

    private Thread reader(String what, InputStream in, BiConsumer<String, Boolean> line) {
        Thread reader = new Thread(
                () -> {
                    try {
                        new BoundedLines(line).read(in);
                    } catch (IOException closed) {
                        // The command has ended, or is about to be ended; the other thread tells how.
                    } catch (RuntimeException e) {
                        fail(e);
                        stop();
                    }
                },
                threadName() + " " + what);
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    /** Waits for what was said before the end; not for something that was left behind and keeps the stream open. */
    private static void lastWords(Thread reader, InputStream in) {
        boolean interrupted = Thread.interrupted();
        try {
            reader.join(LAST_WORDS_MILLIS);
            if (reader.isAlive()) {
                in.close();
            }
        } catch (InterruptedException again) {
            interrupted = true;
        } catch (IOException e) {
            // It is closed as far as we are concerned; its reader is a daemon.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
