package dev.stepgate.harness.carried;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Said;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.guest.CarriedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the APIs say of what a run carries: what its owner sees, and to an administrator, where it is.
 *
 * @param fields by the words for it, such as {@code server: host}
 * @param unread what could not be read, each a sentence
 * @param unasked what was not asked for, each a sentence
 */
record Surroundings(SortedMap<String, String> fields, List<String> unread, List<String> unasked) {

    static final String GONE = "gone";

    /** Reads a part of it into the fields. */
    private interface Part {
        void read();
    }

    /** Asks. */
    static Surroundings of(Region region, CarriedServer server) {
        Surroundings seen = new Surroundings(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        Session member = region.member();
        seen.part("server", () -> seen.server(member, server));
        seen.part("addresses", () -> seen.addresses(member, server));
        if (server.volume() != null) {
            seen.part("volume", () -> seen.volume(member, server));
        }
        region.admin()
                .ifPresentOrElse(
                        admin -> {
                            seen.part("host", () -> seen.host(admin, server));
                            seen.part("router", () -> seen.router(admin, server));
                        },
                        () -> seen.unasked.add(
                                "host, placement and router: the profile names no adminCloud, who alone sees them"));
        return seen;
    }

    private void part(String what, Part part) {
        try {
            part.read();
        } catch (RegionException e) {
            unread.add("carried " + what + ": " + e.getMessage());
        }
    }

    private static JsonNode one(Session session, String service, String path, String key) {
        Said said = session.send("GET", service, path, null);
        if (said.status() == 404) {
            return null;
        }
        if (said.status() != 200 || !said.body().path(key).isObject()) {
            throw new RegionException(
                    "GET " + path + " of " + service + " answered " + said.status() + ", expected 200 and a " + key,
                    said.status(),
                    said.requestId(),
                    null);
        }
        return said.body().path(key);
    }

    private void server(Session member, CarriedServer carried) {
        JsonNode server = one(member, "compute", "servers/" + carried.id(), "server");
        if (server == null) {
            fields.put("server: status", GONE);
            return;
        }
        fields.put("server: status", server.path("status").asText());
        JsonNode flavor = server.path("flavor");
        fields.put(
                "server: flavor",
                flavor.path("original_name").asText(flavor.path("id").asText()));
        TreeSet<String> shown = new TreeSet<>(server.path("addresses").findValuesAsText("addr"));
        fields.put("server: addresses", String.join(",", shown));
    }

    private void addresses(Session member, CarriedServer carried) {
        TreeSet<String> fixed = new TreeSet<>();
        TreeSet<String> floating = new TreeSet<>();
        for (JsonNode port : member.list("network", "v2.0/ports?device_id=" + carried.id(), "ports")) {
            fixed.addAll(port.path("fixed_ips").findValuesAsText("ip_address"));
            member.list("network", "v2.0/floatingips?port_id=" + port.path("id").asText(), "floatingips")
                    .forEach(ip -> floating.add(ip.path("floating_ip_address").asText()));
        }
        fields.put("server: fixed addresses", fixed.isEmpty() ? GONE : String.join(",", fixed));
        fields.put("server: floating addresses", floating.isEmpty() ? GONE : String.join(",", floating));
    }

    private void volume(Session member, CarriedServer carried) {
        JsonNode volume = one(member, "volume", "volumes/" + carried.volume(), "volume");
        fields.put(
                "volume: status", volume == null ? GONE : volume.path("status").asText());
        if (volume != null) {
            TreeSet<String> to = new TreeSet<>(volume.path("attachments").findValuesAsText("server_id"));
            fields.put("volume: attached to", to.isEmpty() ? "nothing" : String.join(",", to));
        }
    }

    private void host(Session admin, CarriedServer carried) {
        JsonNode server = one(admin, "compute", "servers/" + carried.id(), "server");
        if (server == null) {
            return;
        }
        fields.put("server: host", server.path("OS-EXT-SRV-ATTR:host").asText("none"));
        if (!admin.has("placement")) {
            unasked.add("placement: the catalogue has none");
            return;
        }
        TreeSet<String> names = new TreeSet<>();
        JsonNode allocations =
                admin.get("placement", "allocations/" + carried.id()).path("allocations");
        allocations
                .fieldNames()
                .forEachRemaining(provider -> names.add(admin.get("placement", "resource_providers/" + provider)
                        .path("name")
                        .asText()));
        String runsOn = server.path("OS-EXT-SRV-ATTR:hypervisor_hostname").asText();
        fields.put(
                "server: allocation",
                names.equals(new TreeSet<>(List.of(runsOn)))
                        ? "where it runs"
                        : "on " + (names.isEmpty() ? "no host" : String.join(",", names)) + " while it runs on "
                                + runsOn);
    }

    /** By the agents that host it; with OVN there are none of that kind, and the port of its gateway tells the chassis. */
    private void router(Session admin, CarriedServer carried) {
        TreeSet<String> hosts = new TreeSet<>();
        String path = "v2.0/routers/" + carried.router() + "/l3-agents";
        Said agents = admin.send("GET", "network", path, null);
        // Without such agents, as with OVN, Neutron does not know the path; an error says nothing.
        if (agents.status() != 200 && agents.status() != 404) {
            throw new RegionException(
                    "GET " + path + " of network answered " + agents.status() + ", expected 200 or 404",
                    agents.status(),
                    agents.requestId(),
                    null);
        }
        for (JsonNode agent : agents.body().path("agents")) {
            boolean standby = agent.path("ha_state").asText().equals("standby");
            if (!standby) {
                hosts.add(agent.path("host").asText());
            }
        }
        if (hosts.isEmpty()) {
            admin.list("network", "v2.0/ports?device_id=" + carried.router(), "ports").stream()
                    .filter(port -> port.path("device_owner").asText().equals("network:router_gateway"))
                    .map(port -> port.path("binding:host_id").asText())
                    .filter(host -> !host.isEmpty())
                    .forEach(hosts::add);
        }
        if (hosts.isEmpty()) {
            unasked.add("router: Neutron tells neither agents that host it nor the chassis of its gateway");
        } else {
            fields.put("router: hosts", String.join(",", hosts));
        }
    }
}
