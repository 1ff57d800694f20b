package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Json;
import java.util.List;
import java.util.Objects;

/** Security groups, their rules, and what these let through. */
final class SecurityGroups {

    private static final List<String> SAME = List.of(
            "security_group_id",
            "direction",
            "ethertype",
            "protocol",
            "port_range_min",
            "port_range_max",
            "remote_ip_prefix",
            "remote_group_id");

    private final Store store;
    private int standardAttribute = 10;

    SecurityGroups(Store store) {
        this.store = store;
    }

    /** The group default of a project, which is made when it is first needed. */
    ObjectNode defaultOf(String project) {
        return store.list(Kind.SECURITY_GROUP, "project_id", project).stream()
                .filter(group -> Store.text(group, "name").equals("default"))
                .findFirst()
                .orElseGet(() -> {
                    ObjectNode wanted =
                            Json.object().put("name", "default").put("description", "Default security group");
                    ObjectNode group = create(wanted, project);
                    for (String ethertype : List.of("IPv4", "IPv6")) {
                        addRule(rule(group, "ingress", ethertype).put("remote_group_id", Store.text(group, "id")));
                    }
                    return group;
                });
    }

    ObjectNode create(ObjectNode wanted, String project) {
        ObjectNode group = store.add(
                Kind.SECURITY_GROUP,
                project,
                Json.object()
                        .put("name", Store.text(wanted, "name"))
                        .put("stateful", wanted.path("stateful").asBoolean(true))
                        .put("description", Store.text(wanted, "description"))
                        .put("shared", false));
        addRule(rule(group, "egress", "IPv4"));
        addRule(rule(group, "egress", "IPv6"));
        return group;
    }

    private static ObjectNode rule(ObjectNode group, String direction, String ethertype) {
        return Json.object()
                .put("project_id", Store.text(group, "project_id"))
                .put("security_group_id", Store.text(group, "id"))
                .put("direction", direction)
                .put("ethertype", ethertype)
                .putNull("description");
    }

    /** @throws ApiError 409 if there is such a rule */
    ObjectNode addRule(ObjectNode wanted) {
        String direction = Store.text(wanted, "direction");
        if (!List.of("ingress", "egress").contains(direction)) {
            throw new ApiError(
                    400,
                    "HTTPBadRequest",
                    "Invalid input for direction. Reason: " + direction + " is not in valid_values.");
        }
        ObjectNode fields = Json.object();
        for (String name : List.of(
                "security_group_id",
                "ethertype",
                "direction",
                "protocol",
                "port_range_min",
                "port_range_max",
                "remote_ip_prefix",
                "remote_address_group_id")) {
            fields.set(name, wanted.path(name).isMissingNode() ? Json.object().nullNode() : wanted.get(name));
        }
        if (!fields.hasNonNull("ethertype")) {
            fields.put("ethertype", "IPv4");
        }
        fields.set("normalized_cidr", fields.get("remote_ip_prefix"));
        fields.set(
                "remote_group_id",
                wanted.hasNonNull("remote_group_id") ? wanted.get("remote_group_id") : fields.nullNode());
        fields.put("standard_attr_id", standardAttribute++);
        fields.set("description", wanted.has("description") ? wanted.get("description") : fields.textNode(""));
        for (ObjectNode other : rulesOf(Store.text(wanted, "security_group_id"))) {
            if (SAME.stream().allMatch(name -> Objects.equals(other.get(name), fields.get(name)))) {
                throw new ApiError(
                        409,
                        "SecurityGroupRuleExists",
                        "Security group rule already exists. Rule id is " + Store.text(other, "id") + ".");
            }
        }
        ObjectNode rule = store.add(Kind.SECURITY_GROUP_RULE, Store.text(wanted, "project_id"), fields);
        if (store.world().strikes(FaultPoint.SECURITY_GROUP_RULE_ADDED, Store.text(wanted, "security_group_id"))) {
            store.remove(Kind.SECURITY_GROUP_RULE, Store.text(rule, "id"));
        }
        return rule;
    }

    List<ObjectNode> rulesOf(String group) {
        return store.list(Kind.SECURITY_GROUP_RULE, "security_group_id", group);
    }

    /** @throws ApiError 409 if it is the default one or ports have it */
    void remove(ObjectNode group) {
        String id = Store.text(group, "id");
        boolean used = !store.list(Kind.PORT, port -> has(port, id)).isEmpty();
        if (used) {
            throw new ApiError(409, "SecurityGroupInUse", "Security Group " + id + " in use.");
        }
        if (Store.text(group, "name").equals("default")) {
            throw new ApiError(
                    409,
                    "SecurityGroupCannotRemoveDefault",
                    "Insufficient rights for removing default security group.");
        }
        rulesOf(id).forEach(rule -> store.remove(Kind.SECURITY_GROUP_RULE, Store.text(rule, "id")));
        store.remove(Kind.SECURITY_GROUP, id);
    }

    private static boolean has(ObjectNode port, String group) {
        for (JsonNode one : port.path("security_groups")) {
            if (one.asText().equals(group)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a client at an address may open a TCP connection to that port number behind a port. */
    boolean lets(ObjectNode port, String client, int number) {
        if (!port.path("port_security_enabled").asBoolean()
                || store.world().strikes(FaultPoint.SECURITY_GROUP_ENFORCED, Store.text(port, "id"))) {
            return true;
        }
        for (JsonNode group : port.path("security_groups")) {
            if (rulesOf(group.asText()).stream().anyMatch(rule -> lets(rule, number) && from(rule, client))) {
                return true;
            }
        }
        return false;
    }

    private static boolean lets(ObjectNode rule, int number) {
        String protocol = Store.text(rule, "protocol");
        return Store.text(rule, "direction").equals("ingress")
                && Store.text(rule, "ethertype").equals("IPv4")
                && (protocol.isEmpty() || protocol.equals("tcp") || protocol.equals("6"))
                && (!rule.hasNonNull("port_range_min")
                        || rule.path("port_range_min").asInt() <= number)
                && (!rule.hasNonNull("port_range_max")
                        || rule.path("port_range_max").asInt() >= number)
                && !rule.hasNonNull("remote_group_id");
    }

    private static boolean from(ObjectNode rule, String client) {
        return !rule.hasNonNull("remote_ip_prefix")
                || Cidr.parse(Store.text(rule, "remote_ip_prefix"))
                        .filter(cidr -> cidr.contains(client))
                        .isPresent();
    }
}
