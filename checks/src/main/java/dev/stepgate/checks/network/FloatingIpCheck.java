package dev.stepgate.checks.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.Choice;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openstack4j.api.Builders;
import org.openstack4j.model.network.NetFloatingIP;

/** A floating IP can be had, and given back. */
@Needs("network")
@Tag("network")
@Tag("functional")
@Tag("smoke")
@DisplayName("Floating IP")
public class FloatingIpCheck {

    @Test
    @DisplayName("is made, shown and removed")
    void isMadeShownAndRemoved(Session member, RegionProfile profile, Resources resources, Wait patience) {
        String external = Choice.externalNetwork(profile, member);
        NetFloatingIP ip = member.openstack()
                .networking()
                .floatingip()
                .create(Builders.netFloatingIP()
                        .description(resources.name(ResourceKind.FLOATING_IP))
                        .floatingNetworkId(external)
                        .build());
        Shown shown = new Shown(member, patience, "floatingips", "floatingip", ip.getId());

        JsonNode seen = shown.get();
        assertThat(seen.path("floating_network_id").asText())
                .as("the network of floating IP %s", ip.getId())
                .isEqualTo(external);
        assertThat(seen.path("floating_ip_address").asText())
                .as("the address of floating IP %s", ip.getId())
                .isNotBlank()
                .isEqualTo(ip.getFloatingIpAddress());
        shown.expectListed();

        shown.expectGoneAfter(member.openstack().networking().floatingip().delete(ip.getId()));
    }
}
