package dev.stepgate.checks.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.GuestExtension;
import dev.stepgate.checks.guest.GuestServer;
import dev.stepgate.checks.guest.SharedGuest;
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

    @Test
    @DisplayName("keeps its data over detachment")
    void keepsItsDataOverDetachment(SharedGuest guest, Session member, Resources resources, Wait patience) {
        guest.facts();
        GuestServer server = guest.active();
        TestVolume volume = TestVolume.create(member, patience, resources);

        DiskWord first = volume.meet(server);
        assertThat(first.read())
                .as("what server %s reads from the new volume %s, expected nothing", server.id(), volume.id())
                .isEmpty();

        DiskWord again = volume.meet(server);
        assertThat(again.read())
                .as("the token that server %s reads from volume %s after it was detached", server.id(), volume.id())
                .isEqualTo(first.wrote());
    }
}
