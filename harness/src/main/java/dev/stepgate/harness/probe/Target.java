package dev.stepgate.harness.probe;

import java.net.URI;
import java.util.Locale;

/** Where a probe's request goes, taken from its URL once. */
record Target(String host, int port, boolean tls, String hostHeader, String path) {

    /** @throws IllegalArgumentException if the URL is not http or https, or has no host */
    static Target of(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        boolean tls = scheme.equals("https");
        if (!(tls || scheme.equals("http")) || url.getHost() == null) {
            throw new IllegalArgumentException("a probe needs an http or https URL with a host, got " + url);
        }
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String authority = url.getPort() >= 0 ? url.getHost() + ":" + port : url.getHost();
        return new Target(url.getHost().replaceAll("[\\[\\]]", ""), port, tls, authority, path + query);
    }
}
