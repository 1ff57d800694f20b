package dev.stepgate.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.checks.cloud.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks, before anything is made in a region, whether the profile fits it: every identity can log in, and the image, the flavor and the
 * external network exist.
 */
public final class Preflight {

    private final Region region;
    private final Path file;
    private final List<Problem> problems = new ArrayList<>();

    private Preflight(Region region, Path file) {
        this.region = region;
        this.file = file;
    }

    /**
     * Does the asking.
     *
     * @param directory holds {@code regions/}; for the messages
     * @throws ConfigurationException if something that the profile names does not exist, with all problems
     * @throws RegionException if the region's Keystone gives no usable answer, or refuses an identity
     */
    public static void of(Region region, Path directory) {
        Path file = directory.resolve("regions").resolve(region.profile().region() + ".yaml");
        new Preflight(region, file).ask();
    }

    private void ask() {
        Session member = region.member();
        member.token();
        region.appCredential().ifPresent(Session::token);
        region.admin().ifPresent(Session::token);
        RegionProfile profile = region.profile();
        exists("image", profile.image(), "image", "v2/images", "images");
        exists("flavor", profile.flavor(), "compute", "flavors", "flavors");
        exists(
                "externalNetwork",
                profile.externalNetwork(),
                "network",
                "v2.0/networks?router:external=true",
                "networks");
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private void exists(String key, String wanted, String service, String path, String member) {
        if (wanted == null || !region.member().has(service)) {
            return;
        }
        seen(service, path, member).ifPresent(objects -> {
            boolean there = objects.stream()
                    .anyMatch(o -> wanted.equals(o.path("name").asText())
                            || wanted.equals(o.path("id").asText()));
            if (!there) {
                List<String> names = objects.stream()
                        .map(o -> o.path("name").asText())
                        .sorted()
                        .limit(10)
                        .toList();
                problems.add(new Problem(
                        file,
                        0,
                        0,
                        key + " '" + wanted + "' does not exist in the region; it has "
                                + (names.isEmpty() ? "none" : names)));
            }
        });
    }

    /** Empty if the service gives no usable answer: that is for the checks to find, not a fault of the configuration. */
    private Optional<List<JsonNode>> seen(String service, String path, String member) {
        try {
            return Optional.of(region.member().list(service, path, member));
        } catch (RegionException serviceIsIll) {
            return Optional.empty();
        }
    }
}
