package dev.stepgate.reports.record;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LineFileTest {

    private static final Path FULL = Path.of("/dev/full");

    @Test
    void aFullDiskIsToldWithTheFileAndStopsTheRecord() throws IOException {
        assumeTrue(Files.exists(FULL), "this system has no " + FULL);
        LineFile file = new LineFile(FULL);

        assertThatThrownBy(() -> file.append(new byte[] {'x'}))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("could not write /dev/full: No space left on device")
                .hasMessageContaining("make room");
        assertThatThrownBy(() -> file.append(new byte[] {'y'}))
                .isInstanceOf(RecordException.class)
                .hasMessageContaining("nothing more is recorded");
    }
}
