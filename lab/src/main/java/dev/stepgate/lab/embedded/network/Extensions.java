package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What Neutron can do beyond its core, as far as the embedded one does it. */
final class Extensions {

    private static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            "address-scope", "Address scope",
            "agent", "agent",
            "allowed-address-pairs", "Allowed Address Pairs",
            "external-net", "Neutron external network",
            "port-security", "Port Security",
            "quotas", "Quota management support",
            "router", "Neutron L3 Router",
            "security-group", "security-group",
            "standard-attr-description", "standard-attr-description",
            "standard-attr-timestamp", "Resource timestamps"));

    private Extensions() {}

    static ObjectNode shown() {
        List<ObjectNode> all = new ArrayList<>();
        NAMES.forEach((alias, name) -> {
            ObjectNode one = Json.object()
                    .put("name", name)
                    .put("alias", alias)
                    .put("description", name)
                    .put("updated", "2013-01-01T10:00:00-00:00");
            one.putArray("links");
            all.add(one);
        });
        return Json.object("extensions", Json.array(all));
    }
}
