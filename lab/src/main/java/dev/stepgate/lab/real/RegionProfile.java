package dev.stepgate.lab.real;

import java.util.List;
import java.util.stream.Collectors;

/** The region profile of the lab, as the checks and the harness read it. */
final class RegionProfile {

    private static final List<Api> CALLED_BY_CUSTOMERS =
            List.of(Api.IDENTITY, Api.IMAGE, Api.NETWORK, Api.COMPUTE, Api.VOLUME, Api.PLACEMENT);

    private RegionProfile() {}

    static String render() {
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
                latencyBudgets:
                  default: {p50: 1000, p95: 3000, p99: 5000}
                """.formatted(services(), backends(), Topology.BALANCER, Topology.BALANCER);
    }

    private static String services() {
        return CALLED_BY_CUSTOMERS.stream().map(Api::serviceType).collect(Collectors.joining(", "));
    }

    private static String backends() {
        return CALLED_BY_CUSTOMERS.stream()
                .map(api -> "  " + api.serviceType() + ": ["
                        + Topology.CONTROLLERS.stream()
                                .map(controller -> api.versions(controller).toString())
                                .collect(Collectors.joining(", "))
                        + "]\n")
                .collect(Collectors.joining());
    }
}
