package dev.stepgate.harness.backup;

import dev.stepgate.harness.step.ProcessGroup;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the commands of a plan that fetch a backup or ask its source; what they say of themselves is not kept, for it may be secret. */
final class Outside {

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final File NOTHING = new File("/dev/null");

    private final Path directory;
    private final Map<String, String> environment;
    private final Duration timeout;

    Outside(Path directory, Map<String, String> environment, Duration timeout) {
        this.directory = directory;
        this.environment = Map.copyOf(environment);
        this.timeout = timeout;
    }

    /**
     * What they print, together.
     *
     * @throws IOException if one cannot be started, does not exit with 0, or takes too long
     */
    String run(List<List<String>> commands) throws IOException, InterruptedException {
        StringBuilder printed = new StringBuilder();
        for (List<String> command : commands) {
            printed.append(run(command, command.get(0)));
        }
        return printed.toString();
    }

    private String run(List<String> command, String name) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(NOTHING)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        ProcessGroup group = ProcessGroup.start(builder);
        Process process = group.leader();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Thread reader = new Thread(() -> read(process, out), "output of " + name);
        reader.setDaemon(true);
        reader.start();
        try {
            if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IOException(name + " was still running after " + timeout.toSeconds() + " s (timeout)");
            }
            reader.join(GRACE.toMillis());
        } finally {
            if (process.isAlive()) {
                group.stop("TERM", GRACE);
            }
        }
        if (process.exitValue() != 0) {
            throw new IOException(name + " exited with " + process.exitValue() + "; run it by hand to see why");
        }
        synchronized (out) {
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    private static void read(Process process, ByteArrayOutputStream out) {
        byte[] buffer = new byte[8192];
        try {
            for (int n = process.getInputStream().read(buffer);
                    n >= 0;
                    n = process.getInputStream().read(buffer)) {
                synchronized (out) {
                    out.write(buffer, 0, n);
                }
            }
        } catch (IOException closed) {
            // The process was stopped; its exit tells more.
            return;
        }
    }
}
