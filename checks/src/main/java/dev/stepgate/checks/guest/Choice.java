package dev.stepgate.checks.guest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the region's profile chose for the servers of checks, found in the region.
 *
 * @param image id of the image
 * @param flavor id of the flavor
 * @param externalNetwork id of the network of floating IPs
 */
public record Choice(String image, String flavor, String externalNetwork) {

    /** Checks that all are there. */
    public Choice {
        Objects.requireNonNull(image);
        Objects.requireNonNull(flavor);
        Objects.requireNonNull(externalNetwork);
    }

    /**
     * Looks each up by its name or id.
     *
     * @throws ConfigurationException if the profile does not say it, or the region has several of that name
     * @throws AssertionError if the region's list has none of that name
     */
    public static Choice of(RegionProfile profile, Session session) {
        return new Choice(
                one(profile, "image", profile.image(), session.list("image", "v2/images", "images")),
                flavor(profile, session),
                externalNetwork(profile, session));
    }

    /**
     * Whom the image lets in by a key: the user that its properties name (SCS-0102, Glance's common properties), and root, whom cloud images
     * greet with the right name but let in all the same.
     */
    List<String> loginUsers(Session session) {
        JsonNode properties = session.get("image", "v2/images/" + image);
        return Stream.of(
                        properties.path("image_original_user").asText(),
                        properties.path("os_admin_user").asText(),
                        "root")
                .filter(user -> !user.isBlank())
                .distinct()
                .toList();
    }

    /**
     * The flavor of servers.
     *
     * @throws ConfigurationException if the profile does not say it, or the region has several of that name
     * @throws AssertionError if the region's list has none of that name
     */
    public static String flavor(RegionProfile profile, Session session) {
        return one(profile, "flavor", profile.flavor(), session.list("compute", "flavors/detail", "flavors"));
    }

    /**
     * The network of floating IPs.
     *
     * @throws ConfigurationException if the profile does not say it, or the region has several of that name
     * @throws AssertionError if the region's list has none of that name
     */
    public static String externalNetwork(RegionProfile profile, Session session) {
        return one(
                profile,
                "externalNetwork",
                profile.externalNetwork(),
                session.list("network", "v2.0/networks?router:external=true", "networks"));
    }

    private static String one(RegionProfile profile, String key, String wanted, List<JsonNode> all) {
        if (wanted == null) {
            throw wrong(profile, "expected the key '" + key + "', which checks of servers and networks need");
        }
        List<String> ids = all.stream()
                .filter(node -> wanted.equals(node.path("name").asText())
                        || wanted.equals(node.path("id").asText()))
                .map(node -> node.path("id").asText())
                .toList();
        if (ids.size() == 1) {
            return ids.get(0);
        }
        List<String> names = all.stream()
                .map(node -> node.path("name").asText())
                .sorted()
                .limit(20)
                .toList();
        if (ids.isEmpty()) {
            throw new AssertionError(
                    "expected the %s '%s', which the profile of region %s names, in the region's list, saw %s"
                            .formatted(key, wanted, profile.region(), names));
        }
        throw wrong(profile, "%s '%s' is the name of several, give one of the ids %s".formatted(key, wanted, ids));
    }

    private static ConfigurationException wrong(RegionProfile profile, String message) {
        Path file = Path.of("regions", profile.region() + ".yaml");
        return new ConfigurationException(List.of(new Problem(file, 0, 0, message)));
    }
}
