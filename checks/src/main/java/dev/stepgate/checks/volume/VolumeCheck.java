package dev.stepgate.checks.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A volume of a plain member can be made, snapshotted and removed. */
@Needs("volume")
@Tag("volume")
@Tag("functional")
@Tag("slow")
@DisplayName("Volume")
public class VolumeCheck {

    @Test
    @DisplayName("is made, shown and removed")
    void isMadeShownAndRemoved(Session member, Resources resources, Wait patience) {
        TestVolume volume = TestVolume.create(member, patience, resources);

        assertThat(volume.get().path("size").asInt())
                .as("the size of the volume in GiB")
                .isEqualTo(1);
        assertThat(member.list("volume", "volumes/detail", "volumes"))
                .as("the volumes in the list")
                .extracting(node -> node.path("id").asText())
                .contains(volume.id());

        volume.deleteAndAwaitGone();
    }

    @Test
    @DisplayName("can be snapshotted, and outlives its snapshot")
    void outlivesItsSnapshot(Session member, Resources resources, Wait patience) {
        TestVolume volume = TestVolume.create(member, patience, resources);

        TestSnapshot snapshot = TestSnapshot.create(member, patience, resources, volume.id());
        assertThat(snapshot.get().path("volume_id").asText())
                .as("the volume of the snapshot")
                .isEqualTo(volume.id());
        snapshot.deleteAndAwaitGone();

        assertThat(volume.get().path("status").asText())
                .as("the status of volume %s without its snapshot", volume.id())
                .isEqualTo("available");
    }
}
