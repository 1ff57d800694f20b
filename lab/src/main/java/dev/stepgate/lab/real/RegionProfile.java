package dev.stepgate.lab.real;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The region profile of the lab, as the checks and the harness read it. */
final class RegionProfile {

    private static final List<Api> CALLED_BY_CUSTOMERS =
            List.of(Api.IDENTITY, Api.IMAGE, Api.NETWORK, Api.COMPUTE, Api.VOLUME, Api.PLACEMENT);

    private RegionProfile() {}

    /** @param ceph whether the lab has a Ceph */
    static String render(boolean ceph) {
        Map<String, String> backends = new LinkedHashMap<>();
        CALLED_BY_CUSTOMERS.forEach(api -> backends.put(
                api.serviceType(), list(Topology.CONTROLLERS.stream().map(api::versions))));
        if (ceph) {
            backends.put("object-store", list(Stream.of(CephNodes.objectStore(CephNodes.GATEWAY))));
        }
        return """
                region: lab
                stage: dev
                cloud: lab
                appCredentialCloud: lab-appcred
                adminCloud: lab-admin
                image: lab-guest
                flavor: lab.nano
                externalNetwork: public
                services: [%s]
                backends:
                %scontrol: http://%s:1984/
                balancerStats: http://%s:1984/
                microversions: {compute: 2.93, volume: 3.70, placement: 1.39}
                %slatencyBudgets:
                  default: {p50: 1000, p95: 3000, p99: 5000}
                """.formatted(
                        String.join(", ", backends.keySet()),
                        lines(backends),
                        Topology.BALANCER,
                        Topology.BALANCER,
                        ceph ? ceph() : "");
    }

    private static String ceph() {
        return """
                ceph:
                  dashboards: %s
                  exporters: %s
                  user: stepgate
                  passwordFile: %s
                """.formatted(
                list(CephNodes.dashboards().stream()), list(CephNodes.exporters().stream()), CephFiles.PASSWORD);
    }

    private static String lines(Map<String, String> backends) {
        return backends.entrySet().stream()
                .map(entry -> "  " + entry.getKey() + ": " + entry.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static String list(Stream<URI> addresses) {
        return addresses.map(URI::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
