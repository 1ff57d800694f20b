package dev.stepgate.lab.embedded.network;

import java.util.Locale;
import java.util.Set;

/** The kinds of objects that Neutron has here. */
enum Kind {
    NETWORK(
            "networks",
            "Network %s could not be found.",
            Set.of(
                    "name",
                    "admin_state_up",
                    "shared",
                    "router:external",
                    "description",
                    "mtu",
                    "port_security_enabled",
                    "availability_zone_hints",
                    "is_default",
                    "dns_domain",
                    "qos_policy_id",
                    "provider:network_type",
                    "provider:physical_network",
                    "provider:segmentation_id")),
    SUBNET(
            "subnets",
            "Subnet %s could not be found.",
            Set.of(
                    "name",
                    "network_id",
                    "ip_version",
                    "cidr",
                    "enable_dhcp",
                    "gateway_ip",
                    "allocation_pools",
                    "dns_nameservers",
                    "host_routes",
                    "description",
                    "ipv6_ra_mode",
                    "ipv6_address_mode",
                    "subnetpool_id",
                    "prefixlen",
                    "service_types")),
    ROUTER(
            "routers",
            "Router %s could not be found",
            Set.of(
                    "name",
                    "admin_state_up",
                    "external_gateway_info",
                    "description",
                    "distributed",
                    "ha",
                    "routes",
                    "availability_zone_hints")),
    PORT(
            "ports",
            "Port %s could not be found.",
            Set.of(
                    "name",
                    "network_id",
                    "admin_state_up",
                    "fixed_ips",
                    "mac_address",
                    "security_groups",
                    "device_id",
                    "device_owner",
                    "description",
                    "allowed_address_pairs",
                    "extra_dhcp_opts",
                    "port_security_enabled",
                    "binding:vnic_type",
                    "binding:host_id",
                    "binding:profile",
                    "qos_policy_id",
                    "dns_name")),
    SECURITY_GROUP("security-groups", "Security group %s does not exist", Set.of("name", "description", "stateful")),
    SECURITY_GROUP_RULE(
            "security-group-rules",
            "Security group rule %s does not exist",
            Set.of(
                    "security_group_id",
                    "direction",
                    "ethertype",
                    "protocol",
                    "port_range_min",
                    "port_range_max",
                    "remote_ip_prefix",
                    "remote_group_id",
                    "remote_address_group_id",
                    "description")),
    FLOATINGIP(
            "floatingips",
            "Floating IP %s could not be found",
            Set.of(
                    "floating_network_id",
                    "port_id",
                    "fixed_ip_address",
                    "floating_ip_address",
                    "subnet_id",
                    "description",
                    "dns_name",
                    "dns_domain",
                    "qos_policy_id"));

    private final String plural;
    private final String missing;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> attributes;

    Kind(String plural, String missing, Set<String> attributes) {
        this.plural = plural;
        this.missing = missing;
        this.attributes = attributes;
    }

    /** As in the path, such as security-groups. */
    String plural() {
        return plural;
    }

    /** The member that holds one, such as security_group. */
    String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The member that holds a list, such as security_groups. */
    String collection() {
        return plural.replace('-', '_');
    }

    /** What an owner may set. */
    Set<String> attributes() {
        return attributes;
    }

    /** The name of the error that there is no such object. */
    String missingType() {
        return switch (this) {
            case NETWORK -> "NetworkNotFound";
            case SUBNET -> "SubnetNotFound";
            case ROUTER -> "RouterNotFound";
            case PORT -> "PortNotFound";
            case SECURITY_GROUP -> "SecurityGroupNotFound";
            case SECURITY_GROUP_RULE -> "SecurityGroupRuleNotFound";
            case FLOATINGIP -> "FloatingIPNotFound";
        };
    }

    /** What Neutron says where there is no such object. */
    String missing(String id) {
        return missing.formatted(id);
    }
}
