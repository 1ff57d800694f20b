package dev.stepgate.checks.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.Session;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** There is a type for volumes of those who name none. */
@Needs("volume")
@Tag("volume")
@Tag("functional")
@Tag("smoke")
@DisplayName("Volume type")
public class VolumeTypeCheck {

    @Test
    @DisplayName("by default is there")
    void byDefaultIsThere(Session member) {
        Response answer = member.raw("volume").get("types/default");

        assertThat(answer.statusCode())
                .as(
                        "the status of a request for the default volume type, which cinder.conf names (request %s)",
                        answer.header("x-openstack-request-id"))
                .isEqualTo(200);
        assertThat(answer.jsonPath().getString("volume_type.name"))
                .as("the name of the default volume type")
                .isNotBlank();
    }
}
