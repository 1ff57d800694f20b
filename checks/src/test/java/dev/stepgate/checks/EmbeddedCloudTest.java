package dev.stepgate.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.lab.embedded.EmbeddedCloud;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All checks pass on the embedded cloud, as they do on the real lab. */
class EmbeddedCloudTest {

    @TempDir
    Path directory;

    @Test
    void everyCheckPasses() throws IOException {
        Map<String, CheckRun.Result> results;
        try (EmbeddedCloud cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(10_000)
                .start()) {
            cloud.describe(directory);
            results = CheckRun.of("embedded", directory);
        }
        assertThat(results.keySet()).as("the checks that ran").isEqualTo(CheckRun.ids());
        assertThat(results).hasSizeGreaterThanOrEqualTo(35);
        assertThat(results.entrySet())
                .as("checks that did not pass, of %d", results.size())
                .filteredOn(entry -> entry.getValue().outcome() != CheckRun.Outcome.PASSED)
                .isEmpty();
    }
}
