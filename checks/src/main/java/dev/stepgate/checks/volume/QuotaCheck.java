package dev.stepgate.checks.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The project's quota of block storage is shown and kept. */
@Needs("volume")
@Tag("volume")
@Tag("functional")
@Tag("smoke")
@DisplayName("Volume quota")
public class QuotaCheck {

    @Test
    @DisplayName("refuses a volume that is larger than the whole quota")
    void refusesMoreThanThereIs(Session member, Resources resources) {
        long most = member.get("volume", "limits")
                .at("/limits/absolute/maxTotalVolumeGigabytes")
                .asLong(-1);
        assumeTrue(most >= 0, "the project's quota of volumes has no limit of gigabytes");

        Map<String, Object> volume = Map.of(
                "name",
                resources.name(ResourceKind.VOLUME),
                "size",
                most + 1,
                "metadata",
                Map.of(RunId.LABEL, resources.run().value()));
        Response answer = member.raw("volume").body(Map.of("volume", volume)).post("volumes");

        assertThat(answer.statusCode())
                .as(
                        "the status of a request for a volume of %d GiB where the quota is %d GiB (request %s)",
                        most + 1, most, answer.header("x-openstack-request-id"))
                .isEqualTo(413);
    }
}
