package dev.stepgate.checks.compute;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.Choice;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The flavors that members build on are there. */
@Needs("compute")
@Tag("compute")
@Tag("functional")
@Tag("smoke")
@DisplayName("Flavor")
public class FlavorCheck {

    @Test
    @DisplayName("of the profile is shown with processors and memory")
    void ofTheProfileIsShownWithProcessorsAndMemory(Session member, RegionProfile profile) {
        String id = Choice.flavor(profile, member);

        JsonNode flavor = member.get("compute", "flavors/" + id).path("flavor");

        assertThat(flavor.path("vcpus").asInt())
                .as("the processors of flavor %s (%s)", profile.flavor(), id)
                .isPositive();
        assertThat(flavor.path("ram").asInt())
                .as("the memory in MiB of flavor %s (%s)", profile.flavor(), id)
                .isPositive();
    }
}
