package dev.stepgate.checks.identity;

import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Session;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.exception.JsonPathException;
import io.restassured.response.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The document in which a service names its versions, for anybody without a token. */
final class VersionDocument {

    private static final Pattern VERSION = Pattern.compile("/v\\d+(\\.\\d+)?(/.*)?$");

    /** Swift tells about itself elsewhere. */
    private static final Set<String> WITH_INFO = Set.of("object-store");

    /** These have a version document; of what else stands in catalogues we only ask that it answers. */
    private static final Set<String> OPENSTACK = Set.of(
            "identity",
            "image",
            "compute",
            "network",
            "placement",
            "volume",
            "volumev2",
            "volumev3",
            "block-storage",
            "block-store",
            "load-balancer",
            "key-manager",
            "dns",
            "orchestration",
            "container-infra",
            "container-infrastructure-management",
            "share",
            "sharev2",
            "shared-file-system",
            "baremetal");

    private VersionDocument() {}

    /** What is wrong with the endpoint of that service; empty if nothing is. */
    static Optional<String> problem(Session session, String type) {
        URI endpoint = session.endpoint(type);
        String root = VERSION.matcher(withoutSlash(endpoint)).replaceFirst("");
        if (WITH_INFO.contains(type)) {
            return fault(session, type, root + "/info", Set.of(200), false);
        }
        if (!OPENSTACK.contains(type)) {
            return fault(session, type, endpoint.toString(), null, false);
        }
        Optional<String> fault = fault(session, type, root + "/", Set.of(200, 300), true);
        if (fault.isEmpty()) {
            return fault;
        }
        Matcher version = Pattern.compile("^(.*/v\\d+(\\.\\d+)?)(/.*)?$").matcher(withoutSlash(endpoint));
        // A proxy may let only the versioned path through.
        return version.matches()
                        && fault(session, type, version.group(1) + "/", Set.of(200), true)
                                .isEmpty()
                ? Optional.empty()
                : fault;
    }

    private static String withoutSlash(URI endpoint) {
        return endpoint.toString().replaceFirst("/+$", "");
    }

    /** Tries one address; {@code expected} null means any answer but a server's error. */
    private static Optional<String> fault(
            Session session, String type, String url, Set<Integer> expected, boolean document) {
        Response response;
        try {
            response = session.anonymous(type).get(url);
        } catch (RegionException e) {
            return Optional.of(type + ": " + e.getMessage());
        }
        int status = response.statusCode();
        boolean accepted = expected == null ? status < 500 : expected.contains(status);
        if (accepted && (!document || namesVersions(response))) {
            return Optional.empty();
        }
        return Optional.of("%s: expected %s from %s, got status %d (request %s)"
                .formatted(
                        type,
                        document ? "a version document" : "an answer",
                        url,
                        status,
                        response.header("x-openstack-request-id")));
    }

    private static boolean namesVersions(Response response) {
        try {
            Map<String, Object> document = new JsonPath(response.asString()).getMap("");
            return document != null && (document.containsKey("versions") || document.containsKey("version"));
        } catch (JsonPathException | ClassCastException e) {
            return false;
        }
    }
}
