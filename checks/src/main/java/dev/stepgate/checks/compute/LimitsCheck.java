package dev.stepgate.checks.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.Choice;
import dev.stepgate.checks.guest.GuestExtension;
import dev.stepgate.checks.guest.SharedGuest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The limits of a project count what its servers use: quotas are kept by them. */
@Needs({"compute", "image", "network"})
@ExtendWith(GuestExtension.class)
@ResourceLock(SharedGuest.LOCK)
@Tag("compute")
@Tag("functional")
@Tag("slow")
@DisplayName("Limits")
public class LimitsCheck {

    @Test
    @DisplayName("count a server that lives")
    void countServerThatLives(SharedGuest guest, Session member, RegionProfile profile) {
        String server = guest.active().id();
        JsonNode flavor = member.get("compute", "flavors/" + Choice.flavor(profile, member))
                .path("flavor");

        JsonNode limits = member.get("compute", "limits").at("/limits/absolute");

        assertThat(limits.path("totalInstancesUsed").asInt())
                .as("the servers that the project's limits count while server %s lives", server)
                .isPositive();
        assertThat(limits.path("totalCoresUsed").asInt())
                .as("the processors that they count")
                .isGreaterThanOrEqualTo(flavor.path("vcpus").asInt());
        assertThat(limits.path("totalRAMUsed").asInt())
                .as("the memory in MiB that they count")
                .isGreaterThanOrEqualTo(flavor.path("ram").asInt());
    }
}
