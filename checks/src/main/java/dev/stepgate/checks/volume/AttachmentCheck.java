package dev.stepgate.checks.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.Console;
import dev.stepgate.checks.guest.GuestExtension;
import dev.stepgate.checks.guest.GuestServer;
import dev.stepgate.checks.guest.SharedGuest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A volume keeps what a server wrote to it. */
@Needs({"volume", "compute", "image", "network"})
@ExtendWith(GuestExtension.class)
@ResourceLock(SharedGuest.LOCK)
@Tag("volume")
@Tag("functional")
@Tag("slow")
@DisplayName("Attached volume")
public class AttachmentCheck {

    private static final Duration SEEN = Duration.ofMinutes(1);

    @Test
    @DisplayName("keeps its data over detachment")
    void keepsItsDataOverDetachment(SharedGuest guest, Session member, Resources resources, Wait patience) {
        guest.facts();
        GuestServer server = guest.active();
        Console before = server.console();
        TestVolume volume = TestVolume.create(member, patience, resources);

        volume.attachTo(server);
        Console marked = server.awaitConsole("a token written to the new disk", SEEN, console -> !console.lastWritten()
                .equals(before.lastWritten()));
        volume.detachFrom(server);
        volume.attachTo(server);
        Console again = server.awaitConsole(
                "a word about the disk that came back",
                SEEN,
                console -> !console.lastRead().equals(before.lastRead())
                        || !console.lastWritten().equals(marked.lastWritten()));
        volume.detachFrom(server);

        assertThat(again.lastRead())
                .as("the token that server %s reads from volume %s after it was detached", server.id(), volume.id())
                .isEqualTo(marked.lastWritten());
    }
}
