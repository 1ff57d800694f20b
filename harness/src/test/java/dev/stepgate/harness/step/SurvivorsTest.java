package dev.stepgate.harness.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Continuation.CommandRunning;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SurvivorsTest {

    private Process parent;
    private ProcessHandle child;

    /** A process that never asks what has become of its child. */
    @BeforeEach
    void start() throws IOException {
        parent = new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; exec sleep 600").start();
        long pid = Long.parseLong(parent.inputReader().readLine());
        child = ProcessHandle.of(pid).orElseThrow();
    }

    @AfterEach
    void stop() {
        child.destroyForcibly();
        parent.destroyForcibly();
    }

    private static List<String> survivors(ProcessHandle command) {
        Instant started = command.info().startInstant().orElseThrow();
        return Survivors.of(
                "run-of-nobody", "one", new CommandRunning(started, "one", ThisProcess.host(), command.pid(), started));
    }

    @Test
    void commandThatIsStillAtWorkIsFoundWithWhatItHasStarted() {
        assertThat(survivors(parent.toHandle()))
                .hasSize(2)
                .anyMatch(line -> line.startsWith(String.valueOf(parent.pid())))
                .anyMatch(line -> line.startsWith(String.valueOf(child.pid())));
    }

    @Test
    void commandThatHasEndedAndIsStillListedIsAtWorkNoMore() throws Exception {
        List<String> before = survivors(child);
        child.destroyForcibly();
        while (!ProcessGroup.isZombie(child.pid())) {
            Thread.onSpinWait();
        }

        assertThat(before).singleElement().asString().startsWith(String.valueOf(child.pid()));
        assertThat(survivors(child)).isEmpty();
    }

    @Test
    void whereNothingIsLeftNothingIsFound() {
        assertThat(Survivors.of("run-of-nobody", "one", null)).isEmpty();
    }
}
