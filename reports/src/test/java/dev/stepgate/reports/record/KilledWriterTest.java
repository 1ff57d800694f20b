package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {

    private static final RunHeader HEADER = SampleRuns.calm().header();

    @TempDir
    Path runs;

    @Test
    @Timeout(60)
    void aKilledProcessLosesNothingThatItHadRecordedUntilTheLastFailure() throws IOException, InterruptedException {
        long recorded;
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Endless.class.getName(),
                        runs.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader told = writer.inputReader(StandardCharsets.UTF_8)) {
            recorded = Long.parseLong(told.readLine());
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(30, TimeUnit.SECONDS)).isTrue();

        RunRecord run = RunReader.read(runs.resolve(HEADER.runId()));
        assertThat(run.finished()).isFalse();
        assertThat(run.samples().size()).isGreaterThanOrEqualTo(Math.toIntExact(recorded));
        assertThat(run.samples()).extracting(Sample::sequence).isSorted().doesNotHaveDuplicates();
    }

    /** Records until it is killed; tells once how much it had recorded. */
    static final class Endless {

        private Endless() {}

        public static void main(String[] args) {
            try (RunWriter writer = RunWriter.create(Path.of(args[0]), HEADER, null, null, List.of())) {
                for (long n = 0; n < Long.MAX_VALUE; n++) {
                    boolean fails = n == 500;
                    writer.sample(new Sample(
                            "p",
                            n,
                            SampleRuns.at(n),
                            SampleRuns.at(n),
                            SampleRuns.at(n),
                            fails ? SampleOutcome.FAIL : SampleOutcome.OK,
                            fails ? "refused" : null,
                            null));
                    if (fails) {
                        System.out.println(n + 1);
                    }
                }
            }
        }
    }
}
