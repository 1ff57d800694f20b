package dev.stepgate.harness.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that fetch a backup or ask its source, as real processes. */
@Timeout(60)
class OutsideTest {

    @TempDir
    private Path directory;

    private String run(Duration timeout, String... scripts) throws IOException, InterruptedException {
        List<List<String>> commands = List.of(scripts).stream()
                .map(script -> List.of("sh", "-c", script))
                .toList();
        return new Outside(directory, Map.of("WHO", "ours"), timeout).run(commands);
    }

    @Test
    void whatTheyPrintIsPutTogetherAndWhatTheySayOfThemselvesIsNot() throws Exception {
        assertThat(run(Duration.ofSeconds(20), "echo one; echo noise >&2", "echo $WHO; pwd"))
                .isEqualTo("one\nours\n" + directory.toRealPath() + "\n");
    }

    @Test
    void onesThatTakeTooLongAreStoppedWithWhatTheyHaveStartedAlsoIfItLostItsParent() throws Exception {
        Path pid = directory.resolve("pid");

        assertThatThrownBy(() -> run(Duration.ofSeconds(1), "(sleep 600 & echo $! > " + pid + "); sleep 600"))
                .isInstanceOf(IOException.class)
                .hasMessage("sh was still running after 1 s (timeout)");
        long child = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void theFirstThatFailsIsTheLastAndItsWordsAreNotRepeated() {
        assertThatThrownBy(() -> run(Duration.ofSeconds(20), "echo secret >&2; exit 7", "touch never"))
                .isInstanceOf(IOException.class)
                .hasMessage("sh exited with 7; run it by hand to see why");
        assertThat(directory.resolve("never")).doesNotExist();
    }

    @Test
    void onesThatDoNotExistAreToldByName() {
        assertThatThrownBy(() -> new Outside(directory, Map.of(), Duration.ofSeconds(20))
                        .run(List.of(List.of("/nonexistent/rsync"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/nonexistent/rsync");
    }
}
