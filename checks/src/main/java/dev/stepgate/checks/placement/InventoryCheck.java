package dev.stepgate.checks.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Admin;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.GuestExtension;
import dev.stepgate.checks.guest.SharedGuest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A host that just took a server has room for what is on it: Placement lets nothing else happen. */
@Needs({"placement", "compute", "image", "network"})
@ExtendWith(GuestExtension.class)
@ResourceLock(SharedGuest.LOCK)
@Tag("placement")
@Tag("functional")
@Tag("admin")
@Tag("slow")
@DisplayName("Inventory")
public class InventoryCheck {

    /** Disk may be shared, and devices are beside or below the host. */
    private static final Set<String> OF_THE_HOST_ITSELF = Set.of("VCPU", "PCPU", "MEMORY_MB");

    @Test
    @DisplayName("of a server's host has room for what is used there")
    void ofServersHostHasRoomForWhatIsUsedThere(SharedGuest guest, @Admin Session admin) {
        String server = guest.active().id();
        String host = Allocations.hostOf(admin, server);
        List<JsonNode> providers = admin.list("placement", "resource_providers?name=" + host, "resource_providers");
        assertThat(providers).as("the resource providers named %s", host).hasSize(1);
        String provider = "resource_providers/" + providers.get(0).path("uuid").asText();

        JsonNode inventories = admin.get("placement", provider + "/inventories").path("inventories");
        JsonNode usages = admin.get("placement", provider + "/usages").path("usages");

        Map<String, Long> taken = Allocations.expected(admin, server);
        taken.keySet().retainAll(OF_THE_HOST_ITSELF);
        assumeFalse(taken.isEmpty(), "the flavor takes neither processors nor memory of its host");
        taken.forEach((resource, amount) -> assertThat(Allocations.capacity(inventories.path(resource)))
                .as("the %s that host %s of server %s has by %s", resource, host, server, inventories.path(resource))
                .isGreaterThanOrEqualTo(Math.max(amount, usages.path(resource).asLong())));
    }
}
