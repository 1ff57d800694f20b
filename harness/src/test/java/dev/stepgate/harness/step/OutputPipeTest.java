package dev.stepgate.harness.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutputPipeTest {

    @Test
    void whatIsSaidAfterTheCommandItselfHasEndedIsRead() throws IOException {
        assertThat(said("echo first; (sleep 0.5; echo later; echo error >&2) &"))
                .isEqualTo("first\nlater\nerror\n");
    }

    @Test
    void silenceIsTheEndOfTheStream() throws IOException {
        assertThat(said("exit 3")).isEmpty();
    }

    @Test
    void moreThanAPipeHoldsIsRead() throws IOException {
        OutputPipe pipe = OutputPipe.start(new ProcessBuilder("sh", "-c", "head -c 300000 /dev/zero"));
        try (InputStream output = pipe.output()) {
            assertThat(output.readAllBytes()).hasSize(300_000);
        }
    }

    @Test
    void nothingIsLeftInTheFolderOfTemporaryFiles() throws IOException {
        ProcessBuilder good = new ProcessBuilder("true");
        OutputPipe.start(good).output().close();
        ProcessBuilder bad = new ProcessBuilder("/no/such/command");

        assertThatThrownBy(() -> OutputPipe.start(bad))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("/no/such/command");
        for (ProcessBuilder builder : List.of(good, bad)) {
            assertThat(builder.redirectOutput().file().getParentFile()).doesNotExist();
        }
    }

    /** Reads only after the command has ended and Java has noticed. */
    private static String said(String script) throws IOException {
        OutputPipe pipe = OutputPipe.start(new ProcessBuilder("sh", "-c", script));
        pipe.group().leader().onExit().join();
        try (InputStream output = pipe.output()) {
            return new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
