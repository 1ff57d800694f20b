package dev.stepgate.harness.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real program as a process of its own on a region of the embedded cloud, which can be killed. */
final class Harness {

    /** In seconds; machines that build and test beside are slow. */
    private static final long LONGEST = 600;

    private final Process process;
    private final Path output;

    private Harness(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** What a harness works with: where the region is described, and where records and claims are kept, and where its commands run. */
    record Ground(Path directory, String region, Path plan, Path runs, Path state, Path work) {

        Harness run() {
            return start("run", "--region", region, "--plan", plan.toString());
        }

        Harness resume(String runId, String... answer) {
            List<String> arguments = new ArrayList<>(List.of("resume", runId));
            arguments.addAll(List.of(answer));
            return start(arguments.toArray(String[]::new));
        }

        /** A second process that gives an order to the run that lives. */
        Harness order(String... order) {
            List<String> arguments = new ArrayList<>(List.of(order));
            arguments.addAll(List.of("--runs", runs.toString()));
            return process(arguments);
        }

        private Harness start(String... arguments) {
            List<String> all = new ArrayList<>(List.of(arguments));
            all.addAll(List.of("--directory", directory.toString(), "--runs", runs.toString(), "--no-report"));
            return process(all);
        }

        private Harness process(List<String> arguments) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "dev.stepgate.harness.cli.Stepgate"));
            command.addAll(arguments);
            try {
                Path output = Files.createTempFile(work, "output-", ".txt");
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .directory(work.toFile());
                builder.environment().put("XDG_STATE_HOME", state.toString());
                return new Harness(builder.start(), output);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The record, once there is one; null until then. */
        Path record() {
            if (!Files.isDirectory(runs)) {
                return null;
            }
            try (Stream<Path> found = Files.list(runs)) {
                return found.filter(Files::isDirectory)
                        .filter(path -> !path.getFileName().toString().startsWith("."))
                        .findFirst()
                        .orElse(null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether it came to its end by itself in this time. */
    boolean endsWithin(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** SIGKILL to the harness alone; what its commands do is their own affair. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError("it does not come to its end: " + said());
        }
        return process.exitValue();
    }

    String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
