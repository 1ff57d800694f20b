package dev.stepgate.harness.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.harness.cli.Cli;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TourTest {

    @TempDir
    Path directory;

    @Test
    void aTourWithoutChecksProvesNothing() throws Exception {
        try (EmbeddedCloud cloud =
                EmbeddedCloud.builder().regions("r1").guestPortOffset(20_000).start()) {
            cloud.describe(directory);

            assertThatThrownBy(() -> Tour.of("r1", directory, "no-such-tag", line -> {}))
                    .isInstanceOf(TourException.class)
                    .hasMessageContaining("none ran");
        }
    }

    @Test
    void aMissingRegionIsOneMessageAndNothingIsWritten() {
        Path fixtures = directory.resolve("fixtures");

        Cli record = Cli.stepgate("lab", "record", "--directory", directory.toString(), "--to", fixtures.toString());

        assertThat(record.exitCode()).as(record.everything()).isEqualTo(254);
        assertThat(record.err()).contains("clouds.yaml");
        assertThat(fixtures).doesNotExist();
    }
}
