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

/** A snapshot is good for what it is made for: to get the data back. */
@Needs({"volume", "compute", "image", "network"})
@ExtendWith(GuestExtension.class)
@ResourceLock(SharedGuest.LOCK)
@Tag("volume")
@Tag("functional")
@Tag("slow")
@DisplayName("Snapshot")
public class SnapshotCheck {

    @Test
    @DisplayName("gives back what was on its volume")
    void givesBackWhatWasOnItsVolume(SharedGuest guest, Session member, Resources resources, Wait patience) {
        guest.facts();
        GuestServer server = guest.active();
        TestVolume volume = TestVolume.create(member, patience, resources);
        DiskWord original = volume.meet(server);

        TestSnapshot snapshot = TestSnapshot.create(member, patience, resources, volume.id());
        TestVolume copy = TestVolume.create(member, patience, resources, snapshot.id());
        DiskWord restored = copy.meet(server);

        assertThat(original.wrote())
                .as("the token that server %s wrote to the new volume %s: %s", server.id(), volume.id(), original)
                .isPresent();
        assertThat(restored.read())
                .as(
                        "the token that server %s reads from volume %s, which was made from snapshot %s",
                        server.id(), copy.id(), snapshot.id())
                .isEqualTo(original.wrote());
    }
}
