package dev.stepgate.checks.network;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.Needs;
import dev.stepgate.checks.Resources;
import dev.stepgate.checks.Wait;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openstack4j.api.Builders;
import org.openstack4j.model.network.AttachInterfaceType;
import org.openstack4j.model.network.Network;
import org.openstack4j.model.network.Port;
import org.openstack4j.model.network.Router;
import org.openstack4j.model.network.Subnet;

/** The parts of a tenant's network can be made, are shown as they were made, and can be removed. */
@Needs("network")
@Tag("network")
@Tag("functional")
@Tag("smoke")
@DisplayName("Network")
public class NetworkCheck {

    @Test
    @DisplayName("is made, shown and removed")
    void isMadeShownAndRemoved(Session member, Resources resources, Wait patience) {
        Network network = Topology.network(member, resources);
        Shown shown = new Shown(member, patience, "networks", "network", network.getId());

        JsonNode active =
                shown.await("ACTIVE", node -> node.path("status").asText().equals("ACTIVE"));
        assertThat(active.path("name").asText()).as("the name of the network").isEqualTo(network.getName());
        shown.expectListed();

        shown.expectGoneAfter(member.openstack().networking().network().delete(network.getId()));
    }

    @Test
    @DisplayName("has a subnet that is made, shown and removed")
    void hasSubnetThatIsMadeShownAndRemoved(Session member, Resources resources, Wait patience) {
        Network network = Topology.network(member, resources);
        Subnet subnet = Topology.subnet(member, network);
        Shown shown = new Shown(member, patience, "subnets", "subnet", subnet.getId());

        JsonNode seen = shown.get();
        assertThat(seen.path("cidr").asText()).as("the CIDR of the subnet").isEqualTo(Topology.CIDR);
        assertThat(seen.path("network_id").asText())
                .as("the network of the subnet")
                .isEqualTo(network.getId());
        assertThat(seen.path("enable_dhcp").asBoolean())
                .as("DHCP on the subnet")
                .isTrue();
        shown.expectListed();

        shown.expectGoneAfter(member.openstack().networking().subnet().delete(subnet.getId()));
    }

    @Test
    @DisplayName("has a port with an address that is made, shown and removed")
    void hasPortThatIsMadeShownAndRemoved(Session member, Resources resources, Wait patience) {
        Network network = Topology.network(member, resources);
        Topology.subnet(member, network);
        Port port = member.openstack()
                .networking()
                .port()
                .create(Builders.port()
                        .name(resources.name(ResourceKind.PORT))
                        .networkId(network.getId())
                        .build());
        Shown shown = new Shown(member, patience, "ports", "port", port.getId());

        JsonNode address = shown.get().path("fixed_ips").path(0).path("ip_address");
        assertThat(address.asText()).as("the address of the port").startsWith(Topology.PREFIX);
        shown.expectListed();

        shown.expectGoneAfter(member.openstack().networking().port().delete(port.getId()));
    }

    @Test
    @DisplayName("has a router that is made, joins a subnet, and is removed")
    void hasRouterThatJoinsItsSubnet(Session member, Resources resources, Wait patience) {
        Subnet subnet = Topology.subnet(member, Topology.network(member, resources));
        Router router = Topology.router(member, resources);
        Shown shown = new Shown(member, patience, "routers", "router", router.getId());
        shown.await("ACTIVE", node -> node.path("status").asText().equals("ACTIVE"));
        shown.expectListed();

        var routers = member.openstack().networking().router();
        routers.attachInterface(router.getId(), AttachInterfaceType.SUBNET, subnet.getId());
        assertThat(Topology.addressesOf(member, router))
                .as("the addresses of the router in %s", Topology.CIDR)
                .containsExactly(subnet.getGateway());
        member.openstack().networking().router().detachInterface(router.getId(), subnet.getId(), null);

        shown.expectGoneAfter(member.openstack().networking().router().delete(router.getId()));
    }
}
