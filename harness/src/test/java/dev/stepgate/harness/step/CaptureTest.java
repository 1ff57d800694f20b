package dev.stepgate.harness.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureTest {

    @TempDir
    private Path directory;

    private Capture capture(Duration timeout, String script) throws InterruptedException {
        return Capture.of(List.of("sh", "-c", script), directory, timeout);
    }

    @Test
    void outputErrorsAndExitCodeAreKept() throws Exception {
        Capture said = capture(Duration.ofSeconds(30), "echo one; echo two >&2; echo; exit 3");

        assertThat(said.exitCode()).isEqualTo(3);
        assertThat(said.lines()).containsExactly("one", "two", "");
        assertThat(said.lastLine()).isEqualTo("two");
    }

    @Test
    void outputWithoutEndIsBounded() throws Exception {
        Capture said = capture(Duration.ofSeconds(30), "yes | head -n 20000");

        assertThat(said.lines()).hasSize(Capture.MOST_LINES);
        assertThat(said.exitCode()).isZero();
    }

    @Test
    void atTheTimeLimitAllThatItHasStartedIsStopped() throws Exception {
        Capture said = capture(Duration.ofMillis(500), "sleep 600 & echo $! > child; sh -c 'sleep 600' & wait");

        assertThat(said.exitCode()).isNull();
        assertThat(said.problem()).contains("time limit");
        long child = Long.parseLong(Files.readString(directory.resolve("child")).strip());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }
}
