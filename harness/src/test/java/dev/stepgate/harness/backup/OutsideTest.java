package dev.stepgate.harness.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutsideTest {

    @TempDir
    Path directory;

    private static List<List<String>> script(String text) {
        return List.of(List.of("sh", "-c", text));
    }

    private Outside outside(Duration timeout) {
        return new Outside(directory, Map.of("WHO", "stepgate"), timeout);
    }

    @Test
    void printsOfAllCommandsAreOneText() throws Exception {
        assertThat(outside(Duration.ofSeconds(30))
                        .run(List.of(List.of("sh", "-c", "echo $WHO"), List.of("echo", "again"))))
                .isEqualTo("stepgate\nagain\n");
    }

    @Test
    void whatTakesTooLongIsEndedWithAllThatItHasStartedAlsoWhatHasLostItsParent() throws Exception {
        Path pid = directory.resolve("pid");

        assertThatIOException()
                .isThrownBy(() ->
                        outside(Duration.ofSeconds(2)).run(script("(sleep 600 & echo $! > " + pid + "); sleep 600")))
                .withMessageContaining("timeout");

        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                        .filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void failureIsToldWithoutWhatTheCommandSaid() {
        assertThatIOException()
                .isThrownBy(() -> outside(Duration.ofSeconds(30)).run(script("echo hidden; exit 3")))
                .withMessageContaining("sh exited with 3")
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("hidden"));
    }
}
