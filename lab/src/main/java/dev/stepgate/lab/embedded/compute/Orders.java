package dev.stepgate.lab.embedded.compute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.lab.embedded.http.ApiError;
import dev.stepgate.lab.embedded.http.Caller;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.lab.embedded.http.Python;
import dev.stepgate.lab.embedded.image.Images;
import dev.stepgate.lab.embedded.network.Networks;
import dev.stepgate.lab.embedded.world.Quotas;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Understands what a client asks for when it wants a server, or refuses. */
final class Orders {

    private final Images images;
    private final Networks networks;
    private final Flavors flavors;
    private final KeyPairs keyPairs;
    private final Quotas quotas;

    Orders(Images images, Networks networks, Flavors flavors, KeyPairs keyPairs, Quotas quotas) {
        this.images = images;
        this.networks = networks;
        this.flavors = flavors;
        this.keyPairs = keyPairs;
        this.quotas = quotas;
    }

    /**
     * The order in that body.
     *
     * @param existing the project's servers, for the quota
     * @throws ApiError 400 for what makes no sense or is not there, 403 for a quota
     */
    Server.Order read(ObjectNode wanted, Caller caller, List<Server> existing) {
        for (String required : List.of("name", "flavorRef")) {
            if (!wanted.hasNonNull(required)) {
                throw new ApiError(
                        400,
                        "Invalid input for field/attribute server. Value: %s. '%s' is a required property"
                                .formatted(Python.repr(wanted), required));
            }
        }
        String flavorId = wanted.path("flavorRef").asText().replaceFirst("^.*/", "");
        Flavor flavor = flavors.find(flavorId)
                .orElseThrow(() -> new ApiError(400, "Flavor " + flavorId + " could not be found."));
        String image = wanted.path("imageRef").asText();
        if (!images.isBootable(image, caller)) {
            throw new ApiError(400, "Can not find requested image");
        }
        String key = wanted.path("key_name").asText(null);
        String publicKey = key == null ? "" : publicKey(caller, key);
        int count = Math.max(1, wanted.path("min_count").asInt(1));
        if (!networks.hasRoomForPorts(
                caller.projectId(), count * wanted.path("networks").size())) {
            throw new ApiError(403, "Maximum number of ports exceeded");
        }
        charge(flavor, existing);
        List<String> groups = new ArrayList<>();
        wanted.path("security_groups")
                .forEach(group -> groups.add(group.path("name").asText()));
        return new Server.Order(
                caller.projectId(),
                caller.userId(),
                image,
                flavor,
                wanted.get("metadata") instanceof ObjectNode given ? given : Json.object(),
                key,
                publicKey,
                groups.isEmpty() ? List.of("default") : groups,
                networksOf(wanted, caller),
                portsOf(wanted, caller),
                userData(wanted),
                host(wanted, caller));
    }

    private String publicKey(Caller caller, String name) {
        return keyPairs.find(caller.userId(), name)
                .map(KeyPair::publicKey)
                .orElseThrow(() -> new ApiError(400, "Invalid key_name provided."));
    }

    private void charge(Flavor flavor, List<Server> existing) {
        charge("instances", existing.size(), 1, quotas.instances());
        int cores = existing.stream()
                .mapToInt(server -> server.order().flavor().vcpus())
                .sum();
        charge("cores", cores, flavor.vcpus(), quotas.cores());
        int ram = existing.stream()
                .mapToInt(server -> server.order().flavor().ram())
                .sum();
        charge("ram", ram, flavor.ram(), quotas.ram());
    }

    private static void charge(String what, int used, int wanted, int limit) {
        if (used + wanted > limit) {
            throw new ApiError(
                    403,
                    "Quota exceeded for %s: Requested %d, but already used %d of %d %s"
                            .formatted(what, wanted, used, limit, what));
        }
    }

    private List<String> networksOf(ObjectNode wanted, Caller caller) {
        List<String> ids = new ArrayList<>();
        for (JsonNode one : wanted.path("networks")) {
            if (one.hasNonNull("uuid") && !one.hasNonNull("port")) {
                ids.add(one.path("uuid").asText());
            }
        }
        for (String id : ids) {
            if (!networks.isUsable(id, caller)) {
                throw new ApiError(400, "Network " + id + " could not be found.");
            }
        }
        if (wanted.hasNonNull("networks")) {
            return ids;
        }
        List<String> own = networks.own(caller);
        if (own.size() > 1) {
            throw new ApiError(409, "Multiple possible networks found, use a Network ID to be more specific.");
        }
        return own;
    }

    private List<String> portsOf(ObjectNode wanted, Caller caller) {
        List<String> ids = new ArrayList<>();
        for (JsonNode one : wanted.path("networks")) {
            if (one.hasNonNull("port")) {
                ids.add(one.path("port").asText());
            }
        }
        for (String id : ids) {
            if (!networks.isFreePort(id, caller)) {
                throw new ApiError(400, "Port id " + id + " could not be found or is in use.");
            }
        }
        return ids;
    }

    /** An administrator may choose one as the second part of the availability zone. */
    private static String host(ObjectNode wanted, Caller caller) {
        String[] zone = wanted.path("availability_zone").asText("").split(":", -1);
        if (zone.length < 2) {
            return "";
        }
        if (!caller.isAdmin()) {
            throw new ApiError(403, "Policy doesn't allow os_compute_api:servers:create:forced_host to be performed.");
        }
        return zone[1];
    }

    private static String userData(ObjectNode wanted) {
        String encoded = wanted.path("user_data").asText("");
        try {
            return new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiError(
                    400,
                    "Invalid input for field/attribute user_data. Value: %s. '%s' is not a 'base64'"
                            .formatted(encoded, encoded));
        }
    }
}
