package dev.stepgate.harness.drift;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.Session;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What Neutron tells of itself and of the networks that are everybody's. */
final class NetworkParts {

    private static final String NETWORK = "network";

    private NetworkParts() {}

    static List<Part> all() {
        return List.of(
                Part.ofAdmin("agents", NETWORK, NetworkParts::agents),
                Part.ofMember("extensions", NETWORK, NetworkParts::extensions),
                Part.ofRegion("networks", NETWORK, NetworkParts::networks),
                Part.ofMember("network quotas", NETWORK, NetworkParts::quotas));
    }

    private static SortedMap<String, SortedMap<String, String>> agents(Session session) {
        Listing all = new Listing("");
        for (JsonNode one : session.list(NETWORK, "v2.0/agents", "agents")) {
            String name =
                    one.path("binary").asText() + " on " + one.path("host").asText();
            all.add(
                    name,
                    one.path("id").asText(),
                    Listing.fields(one, "agent_type", "alive", "admin_state_up", "availability_zone"));
        }
        return all.objects();
    }

    private static SortedMap<String, SortedMap<String, String>> extensions(Session session) {
        Listing all = new Listing("extension");
        for (JsonNode one : session.list(NETWORK, "v2.0/extensions", "extensions")) {
            String alias = one.path("alias").asText();
            all.add(alias, alias, Map.of());
        }
        return all.objects();
    }

    /** As the administrator, if there is one: members do not see the subnets of the external network. */
    private static SortedMap<String, SortedMap<String, String>> networks(Region region) {
        Session session = region.admin().orElse(region.member());
        Map<String, JsonNode> everybodys = new TreeMap<>();
        for (String filter : List.of("router:external=true", "shared=true")) {
            session.list(NETWORK, "v2.0/networks?" + filter, "networks")
                    .forEach(one -> everybodys.put(one.path("id").asText(), one));
        }
        Listing all = new Listing(NETWORK);
        everybodys.forEach((id, one) -> {
            Map<String, String> fields = new TreeMap<>(
                    Listing.fields(one, "id", "status", "admin_state_up", "shared", "mtu", "port_security_enabled"));
            fields.put("external", one.path("router:external").asText());
            for (JsonNode subnet : session.list(NETWORK, "v2.0/subnets?network_id=" + id, "subnets")) {
                fields.put("subnet " + subnet.path("cidr").asText(), subnet(subnet));
            }
            all.add(one.path("name").asText(), id, fields);
        });
        return all.objects();
    }

    private static String subnet(JsonNode subnet) {
        return Listing.fields(subnet, "gateway_ip", "enable_dhcp", "dns_nameservers", "allocation_pools")
                .toString();
    }

    private static SortedMap<String, SortedMap<String, String>> quotas(Session session) {
        Map<String, String> most = new TreeMap<>();
        session.get(NETWORK, "v2.0/quotas/" + session.token().projectId())
                .path("quota")
                .properties()
                .forEach(limit -> most.put(limit.getKey(), Listing.text(limit.getValue())));
        return new Listing("").add("the member's network quota", NETWORK, most).objects();
    }
}
