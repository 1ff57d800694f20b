package dev.stepgate.harness.run;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.harness.plan.ProbeOptions;
import dev.stepgate.reports.record.AddressFamily;
import dev.stepgate.reports.record.ConnectionUse;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import io.netty.util.NetUtil;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The probes of a region: what the plan asks of every service, through the balancer and at each backend that the profile names, the plan's
 * own targets, and the control probe. Version documents need no token, so that there a service is not blamed for Keystone.
 */
public final class RegionProbes {

    private final ProbeOptions options;
    private final Map<String, ProbeSpec> probes = new LinkedHashMap<>();

    private RegionProbes(ProbeOptions options) {
        this.options = options;
    }

    /**
     * Lists the probes.
     *
     * @param profile names the services, their backends and the control target
     * @param endpoint gives the address of a service from the catalogue
     * @param options of the plan
     * @throws ConfigurationException if the plan asks for writes or objects and the region has no service for them, or gives a target the
     *     name of another probe
     */
    public static List<ProbeSpec> of(RegionProfile profile, Function<String, URI> endpoint, ProbeOptions options) {
        RegionProbes region = new RegionProbes(options);
        Map<String, URI> endpoints = new LinkedHashMap<>();
        profile.services().forEach(service -> endpoints.put(service, endpoint.apply(service)));
        endpoints.forEach((service, url) -> region.service(service, url, options.kinds(), url, null));
        new TreeMap<>(profile.backends())
                .forEach((service, backends) -> region.backends(service, backends, endpoints.get(service)));
        region.targets();
        if (profile.control() != null) {
            Duration interval = options.interval(ProbeKind.VERSION);
            region.add(new ProbeSpec(
                    "control", "control", "direct", profile.control(), interval, options.timeout(), true));
        }
        region.demandWhatWasAskedFor(profile);
        return List.copyOf(region.probes.values());
    }

    private void backends(String service, List<URI> backends, URI endpoint) {
        for (URI url : backends) {
            boolean alone = backends.stream()
                            .filter(other -> other.getHost().equals(url.getHost()))
                            .count()
                    == 1;
            String backend = alone ? url.getHost() : url.getHost() + ":" + Questions.port(url);
            service(service, url, options.atBackends(), endpoint == null ? url : endpoint, backend);
        }
    }

    /**
     * The probes of one service at one address.
     *
     * @param endpoint by which users know the service
     * @param backend null at the balancer
     */
    private void service(String service, URI at, List<ProbeKind> kinds, URI endpoint, String backend) {
        Questions questions = Questions.of(service, endpoint);
        for (ProbeKind kind : kinds) {
            questions.url(kind, at).ifPresent(url -> {
                List<ConnectionUse> uses = kind.asksOverHttp() ? options.connections() : List.of(ConnectionUse.NEW);
                for (ConnectionUse use : uses) {
                    families(at.getHost()).forEach(family -> probe(service, backend, kind, use, family, url, endpoint));
                }
            });
        }
    }

    private void probe(
            String service,
            String backend,
            ProbeKind kind,
            ConnectionUse use,
            AddressFamily family,
            URI url,
            URI endpoint) {
        // One host answers pings for all its services.
        String subject = kind == ProbeKind.PING ? url.getHost() : service;
        String name = ProbeSpec.name(subject, kind, use, family, backend);
        if (kind == ProbeKind.PING && probes.containsKey(name)) {
            return;
        }
        boolean named = backend != null && (kind.asksOverHttp() || kind == ProbeKind.SESSION);
        add(new ProbeSpec(
                name,
                subject,
                backend == null ? ProbeSpec.BALANCER : backend,
                url,
                options.interval(kind),
                options.timeout(),
                false,
                kind,
                use,
                family,
                named ? endpoint.getAuthority() : null));
    }

    /** Of a name all that the plan asks for; of an address those that it can have, unless that were none. */
    private List<AddressFamily> families(String host) {
        boolean four = NetUtil.isValidIpV4Address(host);
        boolean six = host.startsWith("[");
        List<AddressFamily> fitting = options.families().stream()
                .filter(family -> switch (family) {
                    case ANY -> true;
                    case IPV4 -> !six;
                    case IPV6 -> !four;
                })
                .toList();
        return fitting.isEmpty() ? options.families() : fitting;
    }

    private void targets() {
        new TreeMap<>(options.targets()).forEach((name, url) -> {
            ProbeKind kind =
                    switch (url.getScheme()) {
                        case "tcp" -> ProbeKind.TCP;
                        case "echo" -> ProbeKind.SESSION;
                        case "icmp" -> ProbeKind.PING;
                        case "dns" -> ProbeKind.DNS;
                        default -> ProbeKind.VERSION;
                    };
            Duration interval = options.interval(kind);
            add(new ProbeSpec(name, name, "direct", url, interval, options.timeout(), false, kind, null, null, null));
        });
    }

    private void add(ProbeSpec spec) {
        if (probes.putIfAbsent(spec.name(), spec) != null) {
            throw wrong("two probes have the name '" + spec.name() + "': give the target of the plan, or the backend of"
                    + " the profile, another one");
        }
    }

    private void demandWhatWasAskedFor(RegionProfile profile) {
        for (ProbeKind kind : options.kinds()) {
            boolean there = probes.values().stream().anyMatch(spec -> spec.kind() == kind);
            if (kind.writes() && !there) {
                throw wrong("the plan asks for probes of the kind " + kind.word() + ", but of the services of region "
                        + profile.region() + " (" + String.join(", ", profile.services())
                        + ") none has anything for it: take it out of the kinds, or name the service in the profile");
            }
        }
    }

    private static ConfigurationException wrong(String message) {
        return new ConfigurationException(new Problem(null, 0, 0, message));
    }
}
