package dev.stepgate.checks.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.GuestExtension;
import dev.stepgate.checks.guest.SharedGuest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Security groups let in what their rules allow, and nothing else. */
@Needs({"network", "compute", "image"})
@ExtendWith(GuestExtension.class)
@ResourceLock(SharedGuest.LOCK)
@Tag("network")
@Tag("functional")
@Tag("slow")
@DisplayName("Filter")
public class FilterCheck {

    @Test
    @DisplayName("closes the way to a server and opens it again")
    void closesTheWayToServerAndOpensItAgain(SharedGuest guest, Session member, Resources resources) {
        guest.banner();
        String port = guest.active().port().id();
        JsonNode groups =
                member.get("network", "v2.0/ports/" + port).path("port").path("security_groups");
        resources.cleanup("the security groups of port " + port, () -> set(member, port, groups));

        set(member, port, JsonNodeFactory.instance.arrayNode());
        guest.awaitSilence("since its port has no security group any more");

        set(member, port, groups);
        guest.awaitAnswer();
    }

    private static void set(Session member, String port, JsonNode groups) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("port").set("security_groups", groups);
        int status = member.raw("network")
                .body(body.toString())
                .put("v2.0/ports/" + port)
                .statusCode();
        assertThat(status)
                .as("the status with which port %s gets the security groups %s", port, groups)
                .isEqualTo(200);
    }
}
