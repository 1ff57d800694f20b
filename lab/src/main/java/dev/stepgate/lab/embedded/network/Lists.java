package dev.stepgate.lab.embedded.network;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Operation;
import dev.stepgate.lab.embedded.http.Page;
import dev.stepgate.lab.embedded.http.Request;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Neutron's objects and lists as it shows them. */
final class Lists {

    private static final Set<String> NOT_FILTERS =
            Set.of("limit", "marker", "fields", "sort_key", "sort_dir", "page_reverse");

    /** What only administrators see. */
    private static final Set<String> ADMIN = Set.of(
            "provider:network_type",
            "provider:physical_network",
            "provider:segmentation_id",
            "binding:profile",
            "binding:host_id",
            "binding:vif_type",
            "binding:vif_details",
            "resource_request");

    private final Networks networks;
    private final int longest;

    Lists(Networks networks, int longest) {
        this.networks = networks;
        this.longest = longest;
    }

    ObjectNode shown(Kind kind, ObjectNode object, Caller caller) {
        ObjectNode shown =
                switch (kind) {
                    case FLOATINGIP -> networks.floatingIps().shown(object);
                    case SECURITY_GROUP -> withRules(object);
                    case NETWORK, SUBNET, ROUTER, PORT, SECURITY_GROUP_RULE -> object.deepCopy();
                };
        if (!caller.isAdmin()) {
            shown.remove(ADMIN);
        }
        if (kind == Kind.SECURITY_GROUP_RULE) {
            shown.remove(List.of("standard_attr_id", "tags"));
        }
        if (kind == Kind.NETWORK && !object.path("router:external").asBoolean()) {
            shown.remove("is_default");
        }
        return shown;
    }

    private ObjectNode withRules(ObjectNode group) {
        ObjectNode shown = group.deepCopy();
        shown.set(
                "security_group_rules",
                Json.array(networks.groups().rulesOf(Store.text(group, "id"))).deepCopy());
        return shown;
    }

    Answer list(Kind kind, Operation operation) {
        Request request = operation.request();
        Caller caller = operation.caller();
        if (kind == Kind.SECURITY_GROUP) {
            networks.groups().defaultOf(caller.projectId());
        }
        List<ObjectNode> found = networks.store()
                .list(kind, object -> networks.store().isVisible(kind, object, caller) && matches(object, request));
        Page<ObjectNode> page =
                Page.of(request, found, longest, longest, object -> Store.text(object, "id"), new Refusal(kind));
        ObjectNode body = Json.object();
        body.set(
                kind.collection(),
                Json.array(page.objects().stream()
                        .map(object -> chosen(shown(kind, object, caller), request))
                        .toList()));
        if (page.nextQuery() != null) {
            String base = request.base() + request.path();
            ArrayNode links = body.putArray(kind.collection() + "_links");
            links.addObject().put("rel", "next").put("href", base + "?" + page.nextQuery());
        }
        return Answer.json(200, body);
    }

    /** Only the fields that the request names, if it names some. */
    private static ObjectNode chosen(ObjectNode shown, Request request) {
        List<String> fields = request.query().getOrDefault("fields", List.of());
        return fields.isEmpty() ? shown : shown.retain(fields);
    }

    private static boolean matches(ObjectNode object, Request request) {
        return request.query().entrySet().stream()
                .filter(entry -> !NOT_FILTERS.contains(entry.getKey()))
                .allMatch(entry -> entry.getValue().stream().anyMatch(value -> lower(Store.text(object, entry.getKey()))
                        .equals(lower(value))));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private record Refusal(Kind kind) implements Page.Refusal {

        @Override
        public ApiError limit(String value) {
            return new ApiError(
                    400,
                    "BadRequest",
                    "Bad limit request: Limit must be an integer 0 or greater and not '" + value + "'.");
        }

        @Override
        public ApiError marker(String value) {
            return new ApiError(404, kind.missingType(), kind.missing(value));
        }
    }
}
