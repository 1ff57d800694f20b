package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.AddressFamily;
import dev.stepgate.reports.record.ProbeSpec;
import java.net.URI;
import java.util.Locale;

/**
 * Where a probe's requests go, taken from its URL once.
 *
 * @param host a name or an address, without brackets
 * @param port the URL's, or the scheme's usual one
 * @param hostHeader host and port as the Host header has them
 * @param serverName the host that TLS asks for; a name or an address
 * @param path with the query
 */
record Target(
        String host, AddressFamily family, int port, boolean tls, String hostHeader, String serverName, String path) {

    /** @throws IllegalArgumentException if the URL has no host */
    static Target of(ProbeSpec spec) {
        URI url = spec.url();
        if (url.getHost() == null) {
            throw new IllegalArgumentException("probe " + spec.name() + " needs a URL with a host, got " + url);
        }
        boolean tls = url.getScheme().toLowerCase(Locale.ROOT).equals("https");
        int port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String own = url.getPort() >= 0 ? url.getHost() + ":" + port : url.getHost();
        String authority = spec.authority() == null ? own : spec.authority();
        return new Target(
                bare(url.getHost()),
                spec.family(),
                port,
                tls,
                authority,
                bare(authority.replaceFirst(":\\d+$", "")),
                path + query);
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The path without its query. */
    String plainPath() {
        int query = path.indexOf('?');
        return query < 0 ? path : path.substring(0, query);
    }
}
