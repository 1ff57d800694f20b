package dev.stepgate.harness.fate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.ResourceKind;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Said;
import dev.stepgate.reports.record.OperationKind;
import java.util.List;

/** What operations stand on: an image, a flavor, and a network with a subnet that is made for them and removed after them. */
final class Ground {

    /** Private addresses for a network that leads nowhere; enough for ten servers and ten ports. */
    private static final String ADDRESSES = "10.213.77.0/24";

    private final Door door;
    private final RegionProfile profile;
    private final List<OperationKind> kinds;
    private final String networkName;
    private boolean networkAskedFor;
    private Place place;

    /**
     * What was found and made.
     *
     * @param image id; null if no kind needs one
     * @param flavor id; null if no kind needs one
     * @param network id; null if no kind needs one
     */
    record Place(String image, String flavor, String network) {}

    Ground(Door door, RegionProfile profile, RunId run, List<OperationKind> kinds) {
        this.door = door;
        this.profile = profile;
        this.kinds = kinds;
        this.networkName = run.name(ResourceKind.NETWORK);
    }

    /** Finds and makes it, once; a later call goes on where an earlier one failed. */
    Place ready() {
        if (place == null) {
            boolean servers = kinds.contains(OperationKind.SERVER);
            place = new Place(
                    servers ? one("image", profile.image(), door.list("image", "v2/images", "images")) : null,
                    servers ? one("flavor", profile.flavor(), door.list("compute", "flavors", "flavors")) : null,
                    servers || kinds.contains(OperationKind.PORT) ? network() : null);
        }
        return place;
    }

    private static String one(String key, String wanted, List<JsonNode> all) {
        List<String> ids = all.stream()
                .filter(node -> wanted.equals(node.path("name").asText())
                        || wanted.equals(node.path("id").asText()))
                .map(node -> node.path("id").asText())
                .toList();
        if (ids.size() != 1) {
            throw new RegionException(
                    "expected one " + key + " '" + wanted + "', which the profile names, saw " + ids.size(), null);
        }
        return ids.get(0);
    }

    /** An earlier request for it may have been served without an answer, so that it is looked for first. */
    private String network() {
        List<JsonNode> before =
                networkAskedFor ? door.list("network", "v2.0/networks?name=" + networkName, "networks") : List.of();
        networkAskedFor = true;
        String id = before.isEmpty()
                ? made("network", object().put("name", networkName))
                : before.get(0).path("id").asText();
        if (before.isEmpty() || before.get(0).path("subnets").isEmpty()) {
            made("subnet", object().put("network_id", id).put("ip_version", 4).put("cidr", ADDRESSES));
        }
        return id;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private String made(String member, ObjectNode wanted) {
        JsonNode body = JsonNodeFactory.instance.objectNode().set(member, wanted);
        Said said = door.send("POST", "network", "v2.0/" + member + "s", body);
        String id = said.body().path(member).path("id").asText("");
        if (said.status() != 201 || id.isEmpty()) {
            throw new RegionException(
                    "expected a " + member + " for the trickle, the answer was " + said.status() + " " + said.refusal(),
                    said.status(),
                    said.requestId(),
                    null);
        }
        return id;
    }

    /** Removes what was made, or may have been. */
    void remove() {
        if (networkAskedFor) {
            door.remove(ResourceKind.NETWORK, networkName);
            networkAskedFor = false;
            place = null;
        }
    }

    /** The name of what has to be removed; null if there is nothing. */
    String left() {
        return networkAskedFor ? networkName : null;
    }
}
