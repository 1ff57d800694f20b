package dev.stepgate.harness.run;

import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.reports.record.ProbeSpec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The probes of a region: the version document of every API, through the balancer and at each backend that the profile names, and the
 * control probe. Version documents need no token, so that a service is not blamed for Keystone.
 */
public final class RegionProbes {

    /** {@code /v2.1}, {@code /v3/PROJECT}, {@code /v1/AUTH_…} at the end of a catalogue's address. */
    private static final Pattern VERSION_AND_PROJECT = Pattern.compile("/v\\d+(\\.\\d+)?(/[^/]*)?/?$");

    private RegionProbes() {}

    /**
     * Lists the probes.
     *
     * @param profile names the services, their backends and the control target
     * @param endpoint gives the address of a service from the catalogue
     */
    public static List<ProbeSpec> of(
            RegionProfile profile, Function<String, URI> endpoint, Duration interval, Duration timeout) {
        List<ProbeSpec> probes = new ArrayList<>();
        for (String service : profile.services()) {
            URI url = versionDocument(endpoint.apply(service));
            probes.add(new ProbeSpec(service, service, "balancer", url, interval, timeout, false));
        }
        new TreeMap<>(profile.backends()).forEach((service, backends) -> {
            for (URI url : backends) {
                String backend = url.getHost();
                probes.add(new ProbeSpec(service + "@" + backend, service, backend, url, interval, timeout, false));
            }
        });
        if (profile.control() != null) {
            probes.add(new ProbeSpec("control", "control", "direct", profile.control(), interval, timeout, true));
        }
        return List.copyOf(probes);
    }

    /** The unversioned address of the service that has this endpoint. */
    static URI versionDocument(URI endpoint) {
        String path = VERSION_AND_PROJECT.matcher(endpoint.getPath()).replaceFirst("");
        return endpoint.resolve(path.endsWith("/") ? path : path + "/");
    }
}
