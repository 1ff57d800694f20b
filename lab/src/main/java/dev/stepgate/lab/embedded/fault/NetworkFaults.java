package dev.stepgate.lab.embedded.fault;

import java.util.List;

/** What can be wrong with networks: with Neutron's objects, and with what the network does to servers. */
final class NetworkFaults {

    private NetworkFaults() {}

    static List<Fault> all() {
        return List.of(
                Area.NETWORK.at(
                        "network-not-provisioned",
                        "New networks stay DOWN, as when the worker that tells Neutron of the provisioning did not come back.",
                        "",
                        FaultPoint.NETWORK_PROVISIONED),
                Area.NETWORK.at(
                        "subnet-without-dhcp",
                        "New subnets have no DHCP though it was asked for; servers on them never get an address.",
                        "",
                        FaultPoint.SUBNET_DHCP),
                Area.NETWORK.at(
                        "port-without-address",
                        "New ports get no address until a server uses them, as on a network whose segments lost their hosts; what"
                                + " prepares ports in advance, such as Kubernetes, fails.",
                        "",
                        FaultPoint.PORT_ADDRESSED),
                Area.NETWORK.at(
                        "external-addresses-used-up",
                        "The external network has no address left, as when deleted routers and load balancers leak theirs; neither"
                                + " floating IPs nor routers can be made.",
                        "",
                        FaultPoint.EXTERNAL_ADDRESS_TAKEN),
                Area.NETWORK.at(
                        "router-not-scheduled",
                        "No host takes a new router: it stays ALLOCATING, and floating IPs behind it lead nowhere, as when the agents"
                                + " are alive but do not get their messages.",
                        "",
                        FaultPoint.ROUTER_SCHEDULED),
                Area.NETWORK.at(
                        "router-interface-lost",
                        "Neutron answers that a router has joined a subnet, and then it has not; servers there have no gateway and get"
                                + " no floating IP.",
                        "",
                        FaultPoint.ROUTER_INTERFACE_ADDED),
                Area.NETWORK.at(
                        "snat-dead",
                        "Servers without floating IPs do not get out: the router translates their addresses no more, as when its gateway"
                                + " moved to another host and the NAT did not; floating IPs are well.",
                        "",
                        FaultPoint.ROUTER_TRANSLATED),
                Area.NETWORK.at(
                        "security-group-rule-lost",
                        "Neutron answers 201 to a new rule of a security group and forgets it; servers stay closed.",
                        "",
                        FaultPoint.SECURITY_GROUP_RULE_ADDED),
                Area.NETWORK.at(
                        "security-group-not-applied",
                        "Rules of security groups are kept but never reach the hosts: nothing gets in, though the API shows the port"
                                + " open.",
                        "CVE-2019-9735",
                        FaultPoint.SECURITY_GROUP_APPLIED),
                Area.NETWORK.at(
                        "security-group-ignored",
                        "The network lets in whatever comes, whether a rule allows it or not, as when a port falls out of the group that"
                                + " drops by default; servers stand open to the world.",
                        "CVE-2017-5936",
                        FaultPoint.SECURITY_GROUP_ENFORCED),
                Area.NETWORK.at(
                        "floating-ip-dead",
                        "Floating IPs are ACTIVE and nobody answers on them, as when their NAT was not written again after the restart"
                                + " of Neutron or of the gateway.",
                        "LP#2042938",
                        FaultPoint.FLOATING_IP_APPLIED),
                Area.NETWORK.at(
                        "floating-ip-leads-astray",
                        "A floating IP leads to another server of the same owner, as with an old NAT entry for an address that was given"
                                + " out again; its key gets in there too.",
                        "",
                        FaultPoint.FLOATING_IP_LED),
                Area.NETWORK.at(
                        "floating-ip-stays-bound",
                        "The floating IP of a deleted server stays bound to the port that is gone, so that it cannot be given to"
                                + " another.",
                        "",
                        FaultPoint.FLOATING_IP_RELEASED));
    }
}
