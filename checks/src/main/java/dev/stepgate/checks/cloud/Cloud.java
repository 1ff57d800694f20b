package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.YamlTree.Place;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * One entry of clouds.yaml, read and found right.
 *
 * @param name the entry's name
 * @param place where the entry is, for messages
 * @param identity Keystone's address with its version, such as {@code https://host:5000/v3}
 * @param regionName the Keystone region; null if the entry names none
 * @param interfaces the endpoint interfaces to use, the first one found wins; at least one of public, internal, admin
 * @param cacert the certificates to trust, PEM; null for those of the Java runtime
 * @param verify whether certificates are checked at all
 * @param timeout how long an answer may take
 */
record Cloud(
        String name,
        Place place,
        URI identity,
        String regionName,
        List<String> interfaces,
        Path cacert,
        boolean verify,
        Duration timeout,
        Credentials credentials) {

    /** How long an answer may take if the entry has no api_timeout. Ours: longer than any load balancer in front of an API waits by default. */
    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    Cloud {
        interfaces = List.copyOf(interfaces);
    }

    /** Who and where, without secrets. */
    String describe() {
        return credentials.describe() + (regionName == null ? "" : " in region " + regionName) + " of " + identity;
    }

    /** The entry as a message names it: {@code cloud "lab" (clouds.yaml:3:3)}. */
    String source() {
        return "cloud \"" + name + "\" ("
                + (place.file() == null ? "OS_* variables" : place.file() + ":" + place.line()) + ")";
    }
}
