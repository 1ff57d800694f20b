package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A region that is watched by its profile, without a step. */
@Timeout(120)
class WatchRegionTest {

    @TempDir
    private Path directory;

    @Test
    void servicesOfARegionAreWatchedByItsProfile() throws IOException {
        Path run = directory.resolve("run");
        try (EmbeddedCloud cloud =
                EmbeddedCloud.builder().regions("r").guestPortOffset(20_000).start()) {
            cloud.describe(directory);

            Cli cli = watch(run, "--duration", "4s");

            assertThat(cli.exitCode()).as(cli.everything()).isZero();
        }
        RunRecord record = RunReader.read(run);
        assertThat(record.header().region()).isEqualTo("r");
        assertThat(record.events(Event.ProbesStarted.class)).singleElement().satisfies(started -> assertThat(
                        started.probes().stream()
                                .map(ProbeSpec::kind)
                                .distinct()
                                .toList())
                .containsExactlyInAnyOrderElementsOf(List.of(ProbeKind.VERSION, ProbeKind.TCP)));
        assertThat(record.events(Observation.StateChanged.class))
                .as("states of the region")
                .isNotEmpty();
        assertThat(record.profile()).contains("region: \"r\"");
    }

    @Test
    void regionWithoutAProfileIsRefused() {
        Cli cli = watch(directory.resolve("run"));

        assertThat(cli.exitCode()).isEqualTo(254);
        assertThat(cli.err()).contains("r.yaml").doesNotContain("\tat ");
        assertThat(directory.resolve("run")).doesNotExist();
    }

    private Cli watch(Path run, String... further) {
        String[] usual = {
            "watch",
            "--region",
            "r",
            "--directory",
            directory.toString(),
            "--kinds",
            "version,tcp",
            "--interval",
            "200ms",
            "--run",
            run.toString()
        };
        String[] all = new String[usual.length + further.length];
        System.arraycopy(usual, 0, all, 0, usual.length);
        System.arraycopy(further, 0, all, usual.length, further.length);
        return Cli.stepgate(all);
    }
}
