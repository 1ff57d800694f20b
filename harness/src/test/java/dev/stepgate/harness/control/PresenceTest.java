package dev.stepgate.harness.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.RecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceTest {

    @TempDir
    private Path record;

    /** As the kernel tells, which other processes ask. */
    private boolean lockedForOthers() throws IOException {
        Object inode = Files.getAttribute(record.resolve("control/alive.lock"), "unix:ino");
        return Files.readString(Path.of("/proc/locks")).lines().anyMatch(line -> line.contains(":" + inode + " "));
    }

    @Test
    void runThatNobodyHoldsDoesNotLive() {
        assertThat(Presence.isHeld(record)).isFalse();
    }

    @Test
    void thatThisProcessAsksLeavesTheLockForOthersToSee() throws IOException {
        try (Presence presence = Presence.hold(record)) {
            assertThat(lockedForOthers()).as("%s", presence).isTrue();

            assertThat(Presence.isHeld(record)).isTrue();
            assertThat(Presence.isHeld(record.resolve("../" + record.getFileName())))
                    .isTrue();
            assertThat(lockedForOthers()).as("after this process has asked").isTrue();
        }
        assertThat(lockedForOthers()).isFalse();
        assertThat(Presence.isHeld(record)).isFalse();
    }

    @Test
    void secondHoldIsRefusedAndTakesNothingFromTheFirst() throws IOException {
        try (Presence first = Presence.hold(record)) {
            assertThatThrownBy(() -> Presence.hold(record)).isInstanceOf(RecordException.class);
            assertThat(lockedForOthers()).as("%s", first).isTrue();
        }
        Presence.hold(record).close();
    }
}
