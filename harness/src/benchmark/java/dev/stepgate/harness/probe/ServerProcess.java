package dev.stepgate.harness.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link TruthServer} in a process of its own, so that what this process uses is the prober's. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final URI url;

    /** @param way null for a healthy one */
    ServerProcess(TruthServer.Way way) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(
                List.of(java, "-Xmx256m", "-Dio.netty.noUnsafe=true", "-cp", classes, TruthServer.class.getName()));
        if (way != null) {
            command.add(way.name());
        }
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.startsWith("http://")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("the server process said nothing");
        }
        url = URI.create(line);
    }

    URI url() {
        return url;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
