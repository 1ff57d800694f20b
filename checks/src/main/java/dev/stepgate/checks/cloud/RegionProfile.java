package dev.stepgate.checks.cloud;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What an operator tells us about a region: {@code regions/REGION.yaml}.
 *
 * @param region the region's name, which is the file's
 * @param stage where the region stands on the way to production, such as dev, stage, prod; null if not said
 * @param predecessor the region that has to pass before this one; null if there is none, or it is not said
 * @param cloud the entry of clouds.yaml of the plain member; never null
 * @param appCredentialCloud the entry of the same member's application credential; null if there is none
 * @param adminCloud the entry of an administrator; null if there is none
 * @param image name or id of the image to boot; null if not said
 * @param flavor name or id of the flavor to boot with; null if not said
 * @param externalNetwork name or id of the network of floating IPs; null if not said
 * @param services the service types that must be in the catalogue; empty if not said
 * @param backends for each service type the addresses of its single backends, past the load balancer; empty if not said
 * @param control something that is not being upgraded, for the control probe; null if not said
 * @param balancerStats the statistics pages of the HAProxys in front of the services, to see which backends they use; empty if not said
 * @param containerEvents by host the command, a program and its arguments, that prints the events of its containers; empty if not said
 * @param latencyBudgets by operation such as {@code compute.servers}, or {@code default}; empty if not said
 * @param patience how long checks wait; usual if not said
 * @param sshPort where SSH servers of servers answer, from 1 to 65535; 22 if not said
 * @param microversions by service type, the version that its users rely on; empty if not said
 * @param ceph how to ask the region's Ceph cluster; null if not said
 */
public record RegionProfile(
        String region,
        String stage,
        String predecessor,
        String cloud,
        String appCredentialCloud,
        String adminCloud,
        String image,
        String flavor,
        String externalNetwork,
        List<String> services,
        Map<String, List<URI>> backends,
        URI control,
        List<BalancerAccess> balancerStats,
        Map<String, List<String>> containerEvents,
        Map<String, LatencyBudget> latencyBudgets,
        Patience patience,
        int sshPort,
        Map<String, Microversion> microversions,
        CephAccess ceph) {

    /** Where SSH servers answer unless the profile says otherwise. */
    public static final int SSH = 22;

    /** Copies the collections; null reads as empty. */
    public RegionProfile {
        services = services == null ? List.of() : List.copyOf(services);
        backends = backends == null ? Map.of() : Map.copyOf(backends);
        balancerStats = balancerStats == null ? List.of() : List.copyOf(balancerStats);
        containerEvents = containerEvents == null ? Map.of() : Map.copyOf(containerEvents);
        latencyBudgets = latencyBudgets == null ? Map.of() : Map.copyOf(latencyBudgets);
        microversions = microversions == null ? Map.of() : Map.copyOf(microversions);
        patience = patience == null ? Patience.USUAL : patience;
    }

    /**
     * Reads DIRECTORY/regions/REGION.yaml.
     *
     * @throws ConfigurationException if the file is missing or wrong, with all its problems
     */
    public static RegionProfile find(String region, Path directory) {
        Problems problems = new Problems();
        RegionProfile profile = new ProfileReader(region, Environment.ofProcess(directory), problems)
                .read()
                .profile();
        problems.throwIfAny();
        return profile;
    }
}
