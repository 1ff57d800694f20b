package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stepgate.harness.probe.FakeServer;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A watch without a duration, in a process of its own, that is asked to end. */
@Timeout(120)
class WatchStoppedTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"INT, 200, 0, PASS", "TERM, 200, 0, PASS", "INT, 503, 1, FAIL"})
    void signalEndsItWithItsVerdict(String signal, int status, int exitCode, String verdict) throws Exception {
        try (FakeServer server = new FakeServer(FakeServer.status(status))) {
            Process watch = started(server);

            new ProcessBuilder("kill", "-" + signal, String.valueOf(watch.pid()))
                    .start()
                    .waitFor();

            assertThat(watch.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            String said = Files.readString(output());
            assertThat(watch.exitValue()).as(said).isEqualTo(exitCode);
            assertThat(said).contains("stopping", verdict);
            RunRecord record = RunReader.read(directory.resolve("run"));
            assertThat(record.notes()).isEmpty();
            assertThat(record.events(Event.RunFinished.class)).singleElement().satisfies(end -> assertThat(end.how())
                    .startsWith("stopped"));
            assertThat(record.samples().stream()
                                    .mapToLong(sample -> sample.sequence())
                                    .max()
                                    .orElseThrow()
                            + 1)
                    .as("attempts that were due")
                    .isEqualTo(record.samples().size());
            assertThat(Cli.stepgate("judge", directory.resolve("run").toString())
                            .exitCode())
                    .isEqualTo(exitCode);
        }
    }

    /** Signals that whoever runs the tests ignores are as usual in the process. */
    private Process started(FakeServer server) throws IOException {
        Process watch = new ProcessBuilder(List.of(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.stepgate.harness.cli.Stepgate",
                        "watch",
                        "--url",
                        "api=" + server.url(),
                        "--run",
                        directory.resolve("run").toString()))
                .redirectErrorStream(true)
                .redirectOutput(output().toFile())
                .start();
        await("attempts").atMost(Duration.ofSeconds(60)).until(() -> {
            assertThat(watch.isAlive()).as(Files.readString(output())).isTrue();
            return server.connections() > 30;
        });
        return watch;
    }

    private Path output() {
        return directory.resolve("output");
    }
}
