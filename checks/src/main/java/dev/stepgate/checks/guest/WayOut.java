package dev.stepgate.checks.guest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.Said;
import dev.stepgate.checks.cloud.Session;
import java.util.List;
import java.util.function.Predicate;

/**
 * How a canary gets out without its floating IP, as most servers do: by a second address of its subnet, which the router translates to
 * its own. It stands in the port's allowed address pairs and not in its fixed addresses, among which some DHCP agents choose as they like: so the
 * server never gets another lease than the address that its floating IP leads to.
 *
 * @param target who answers its pings there; null if nobody is known
 * @param missing why there is none; null exactly if there is one
 */
public record WayOut(String target, String missing) {

    /** What a server runs to find out whether somebody answers; the address follows. */
    static final String PING = "ping -c 3 -W 2 ";

    /**
     * Checks that there is either of them.
     *
     * @throws IllegalArgumentException if there are both or none
     */
    public WayOut {
        if ((target == null) == (missing == null)) {
            throw new IllegalArgumentException("expected a target or the reason why there is none");
        }
    }

    static WayOut unknown(String why) {
        return new WayOut(null, why);
    }

    /**
     * To the first gateway of the external network that answers pings.
     *
     * @param answers whether it answers those of a canary's floating IP
     */
    static WayOut byGateway(Session session, String network, Predicate<String> answers) {
        List<String> gateways = session.list("network", "v2.0/subnets?network_id=" + network, "subnets").stream()
                .filter(subnet -> subnet.path("ip_version").asInt() == 4)
                .filter(subnet -> subnet.hasNonNull("gateway_ip"))
                .map(subnet -> subnet.path("gateway_ip").asText())
                .toList();
        if (gateways.isEmpty()) {
            return unknown("the gateway of the external network is not to be seen by " + session.describe()
                    + "; give canaries of the plan 'outside'");
        }
        return gateways.stream()
                .filter(answers)
                .findFirst()
                .map(gateway -> new WayOut(gateway, null))
                .orElseGet(() -> unknown("the external network's gateway " + String.join(", ", gateways)
                        + " does not answer pings; give canaries of the plan 'outside'"));
    }

    /** The same, unless there is a refusal. */
    WayOut unless(String refusal) {
        return refusal == null ? this : unknown(refusal);
    }

    /** Lets a port use an address beside its own; null, or why it may not. */
    static String refusal(Session session, String port, String address) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        JsonNode pair = body.putObject("port")
                .putArray("allowed_address_pairs")
                .addObject()
                .put("ip_address", address);
        Said said = session.send("PUT", "network", "v2.0/ports/" + port, body);
        return said.status() == 200
                ? null
                : "Neutron answered %d to the second address %s of port %s: %s"
                        .formatted(said.status(), pair.path("ip_address").asText(), port, said.refusal());
    }
}
