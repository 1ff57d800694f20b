package dev.stepgate.checks.placement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Admin;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.GuestExtension;
import dev.stepgate.checks.guest.GuestServer;
import dev.stepgate.checks.guest.SharedGuest;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openstack4j.model.common.ActionResponse;

/** Placement counts a server once, on its host, with what its flavor takes, and no longer than it lives. */
@Needs({"placement", "compute", "image", "network"})
@ExtendWith(GuestExtension.class)
@ResourceLock(SharedGuest.LOCK)
@Tag("placement")
@Tag("functional")
@Tag("admin")
@Tag("slow")
@DisplayName("Allocation")
public class AllocationCheck {

    private static final Duration GONE = Duration.ofMinutes(2);

    @Test
    @DisplayName("of a server is what its flavor takes, on its host")
    void ofServerIsWhatItsFlavorTakesOnItsHost(SharedGuest guest, @Admin Session admin) {
        String server = guest.active().id();

        JsonNode allocations = Allocations.of(admin, server);

        assertThat(Allocations.providers(admin, allocations))
                .as("the resource providers that server %s is allocated on: %s", server, allocations)
                .containsExactly(Allocations.hostOf(admin, server));
        assertThat(Allocations.total(allocations))
                .as("the resources allocated to server %s", server)
                .isEqualTo(Allocations.expected(admin, server));
    }

    @Test
    @DisplayName("ends with its server")
    void endsWithItsServer(
            SharedGuest guest, Session member, @Admin Session admin, Resources resources, Wait patience) {
        GuestServer server = guest.spare(resources).server();
        assertThat(Allocations.of(admin, server.id()))
                .as("the allocations of server %s while it lives", server.id())
                .isNotEmpty();

        ActionResponse deleted = member.openstack().compute().servers().delete(server.id());
        assertThat(deleted.isSuccess())
                .as("the deletion is accepted: %s", deleted)
                .isTrue();

        patience.until(
                "no allocation of the deleted server " + server.id(),
                GONE,
                () -> Allocations.of(admin, server.id()),
                JsonNode::isEmpty);
    }
}
