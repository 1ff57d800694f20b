package dev.stepgate.harness.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.RecordException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceTest {

    @TempDir
    Path record;

    /** Says on its standard output whether a run lives. */
    public static final class Elsewhere {

        private Elsewhere() {}

        public static void main(String[] arguments) {
            System.out.print(Presence.isHeld(Path.of(arguments[0])));
        }
    }

    private boolean livesForAnotherProcess() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName(),
                        record.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(other.waitFor()).isZero();
        assertThat(said).isIn("true", "false");
        return Boolean.parseBoolean(said);
    }

    @Test
    void livesForOthersAlsoAfterItHasLookedAtItselfUntilItEnds() throws Exception {
        assertThat(livesForAnotherProcess()).isFalse();
        try (Presence held = Presence.hold(record)) {
            assertThat(held).isNotNull();
            assertThat(livesForAnotherProcess()).isTrue();

            assertThat(Presence.isHeld(record)).isTrue();
            assertThatThrownBy(() -> Presence.hold(record))
                    .isInstanceOf(RecordException.class)
                    .hasMessageContaining("another process works on the run");

            assertThat(livesForAnotherProcess()).isTrue();
        }
        assertThat(Presence.isHeld(record)).isFalse();
        assertThat(livesForAnotherProcess()).isFalse();
    }
}
