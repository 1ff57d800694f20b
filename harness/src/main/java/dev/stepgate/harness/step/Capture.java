package dev.stepgate.harness.step;

import dev.stepgate.harness.plan.StopPolicy;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a short command said and how it ended; unlike a step's command it is not recorded line by line.
 *
 * @param exitCode null if it did not exit by itself
 * @param problem why it has none; null if it exited
 * @param lines its output and its errors, at most {@value #MOST_LINES} lines
 */
public record Capture(Integer exitCode, String problem, List<String> lines) {

    static final int MOST_LINES = 10_000;

    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Copies the list. */
    public Capture {
        lines = List.copyOf(lines);
    }

    /**
     * Runs a command to its end on the calling thread; after the time limit it and what it has started is stopped.
     *
     * @param directory where it runs
     * @throws InterruptedException if the thread was interrupted; the command was stopped
     */
    public static Capture of(List<String> command, Path directory, Duration timeout) throws InterruptedException {
        ProcessGroup group;
        try {
            group = ProcessGroup.start(new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))));
        } catch (IOException e) {
            return new Capture(null, "could not be started: " + e.getMessage(), List.of());
        }
        Process process = group.leader();
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Thread reader = new Thread(
                () -> new Lines(line -> keep(lines, line)).read(process.getInputStream()),
                "output of " + command.get(0));
        reader.setDaemon(true);
        reader.start();
        try {
            boolean ended = process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS);
            if (!ended) {
                group.stop(StopPolicy.NEVER.signal(), GRACE);
            }
            reader.join(GRACE.toMillis());
            String problem = ended ? null : "was still running at its time limit of " + timeout.toSeconds() + " s";
            synchronized (lines) {
                return new Capture(ended ? process.exitValue() : null, problem, lines);
            }
        } catch (InterruptedException e) {
            group.stop(StopPolicy.NEVER.signal(), GRACE);
            throw e;
        }
    }

    private static void keep(List<String> lines, String line) {
        if (lines.size() < MOST_LINES) {
            lines.add(line);
        }
    }

    /** The last line that is not blank; empty if there is none. */
    public String lastLine() {
        for (int i = lines.size() - 1; i >= 0; i--) {
            if (!lines.get(i).isBlank()) {
                return lines.get(i).strip();
            }
        }
        return "";
    }
}
