package dev.stepgate.checks.cloud;

import java.net.URI;

/** Joins endpoints and paths. */
final class Addresses {

    private Addresses() {}

    /** An endpoint and a path below it, whose version, if it begins with one, takes the place of the endpoint's. */
    static URI below(URI endpoint, String path) {
        String base = endpoint.toString().replaceFirst("/+$", "");
        return URI.create(withOneVersion(base + "/" + path.replaceFirst("^/+", "")));
    }

    /** The address with the second of two versions in a row: {@code /v2/v2/images} is {@code /v2/images}. */
    static String withOneVersion(String address) {
        return address.replaceFirst("/v\\d+(?:\\.\\d+)?(/v\\d+(?:\\.\\d+)?)(?=/|\\?|$)", "$1");
    }
}
