package dev.stepgate.checks.guest;

import dev.stepgate.checks.Resources;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.Session;
import org.openstack4j.api.Builders;
import org.openstack4j.model.network.AttachInterfaceType;
import org.openstack4j.model.network.IPVersionType;
import org.openstack4j.model.network.Network;
import org.openstack4j.model.network.Router;
import org.openstack4j.model.network.SecurityGroup;
import org.openstack4j.model.network.Subnet;
import org.openstack4j.model.network.builder.SubnetBuilder;

/**
 * A network of its own with a way to the external one.
 *
 * @param id of the network
 * @param securityGroup name of the security group that lets SSH in
 */
record GuestNetwork(String id, String securityGroup) {

    private static final String CIDR = "10.177.0.0/24";

    private static final String TWICE_AS_LARGE = "10.177.0.0/23";
    private static final String FIRST = "10.177.0.2";
    private static final String LAST = "10.177.0.254";

    static GuestNetwork create(Session member, Resources resources, String externalNetwork) {
        return create(member, resources, externalNetwork, Builders.subnet().cidr(CIDR));
    }

    /** With as many addresses that Neutron gives to nobody as others: see {@link #spareAddress}. */
    static GuestNetwork withSpareAddresses(Session member, Resources resources, String externalNetwork) {
        return create(
                member,
                resources,
                externalNetwork,
                Builders.subnet().cidr(TWICE_AS_LARGE).addPool(FIRST, LAST));
    }

    /** The address that nobody but the server with that address has a claim to, in a network with spare ones. */
    static String spareAddress(String address) {
        return address.replaceFirst("^10\\.177\\.0\\.", "10.177.1.");
    }

    private static GuestNetwork create(
            Session member, Resources resources, String externalNetwork, SubnetBuilder wanted) {
        Network network = member.openstack()
                .networking()
                .network()
                .create(Builders.network()
                        .name(resources.name(ResourceKind.NETWORK))
                        .build());
        Subnet subnet = member.openstack()
                .networking()
                .subnet()
                .create(wanted.name(network.getName())
                        .networkId(network.getId())
                        .ipVersion(IPVersionType.V4)
                        .enableDHCP(true)
                        .build());
        Router router = member.openstack()
                .networking()
                .router()
                .create(Builders.router()
                        .name(resources.name(ResourceKind.ROUTER))
                        .externalGateway(externalNetwork)
                        .build());
        member.openstack()
                .networking()
                .router()
                .attachInterface(router.getId(), AttachInterfaceType.SUBNET, subnet.getId());
        return new GuestNetwork(network.getId(), securityGroup(member, resources));
    }

    private static String securityGroup(Session member, Resources resources) {
        SecurityGroup group = member.openstack()
                .networking()
                .securitygroup()
                .create(Builders.securityGroup()
                        .name(resources.name(ResourceKind.SECURITY_GROUP))
                        .build());
        member.openstack()
                .networking()
                .securityrule()
                .create(Builders.securityGroupRule()
                        .securityGroupId(group.getId())
                        .direction("ingress")
                        .ethertype("IPv4")
                        .protocol("tcp")
                        .portRangeMin(22)
                        .portRangeMax(22)
                        .build());
        return group.getName();
    }

    /** Lets pings in, too. */
    void letPingsIn(Session member) {
        String group = member.list("network", "v2.0/security-groups?name=" + securityGroup, "security_groups").stream()
                .map(node -> node.path("id").asText())
                .findFirst()
                .orElseThrow(() -> new AssertionError("expected the security group " + securityGroup
                        + ", which was just made, in the region's list, saw none"));
        member.openstack()
                .networking()
                .securityrule()
                .create(Builders.securityGroupRule()
                        .securityGroupId(group)
                        .direction("ingress")
                        .ethertype("IPv4")
                        .protocol("icmp")
                        .build());
    }
}
