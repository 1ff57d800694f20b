package dev.stepgate.checks.network;

import dev.stepgate.checks.Resources;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.Session;
import java.util.List;
import org.openstack4j.api.Builders;
import org.openstack4j.model.network.IPVersionType;
import org.openstack4j.model.network.Network;
import org.openstack4j.model.network.Router;
import org.openstack4j.model.network.Subnet;

/** What several checks of networks begin with. */
final class Topology {

    static final String PREFIX = "10.178.0.";
    static final String CIDR = PREFIX + "0/24";

    private Topology() {}

    static Network network(Session member, Resources resources) {
        return member.openstack()
                .networking()
                .network()
                .create(Builders.network()
                        .name(resources.name(ResourceKind.NETWORK))
                        .build());
    }

    /** A subnet with DHCP; it goes with its network. */
    static Subnet subnet(Session member, Network network) {
        return member.openstack()
                .networking()
                .subnet()
                .create(Builders.subnet()
                        .name(network.getName())
                        .networkId(network.getId())
                        .ipVersion(IPVersionType.V4)
                        .cidr(CIDR)
                        .enableDHCP(true)
                        .build());
    }

    static Router router(Session member, Resources resources) {
        return member.openstack()
                .networking()
                .router()
                .create(Builders.router()
                        .name(resources.name(ResourceKind.ROUTER))
                        .build());
    }

    static List<String> addressesOf(Session member, Router router) {
        return member.list("network", "v2.0/ports?device_id=" + router.getId(), "ports").stream()
                .map(port -> port.path("fixed_ips").path(0).path("ip_address").asText())
                .toList();
    }
}
