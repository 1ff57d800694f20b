package dev.stepgate.lab.embedded.world;

/**
 * How much each project may have; the defaults are those of OpenStack Zed.
 *
 * @param ram in MiB
 * @param gigabytes of volumes and snapshots together
 */
public record Quotas(
        int instances,
        int cores,
        int ram,
        int keyPairs,
        int networks,
        int subnets,
        int ports,
        int routers,
        int floatingIps,
        int securityGroups,
        int securityGroupRules,
        int volumes,
        int snapshots,
        int gigabytes) {

    /** Those of OpenStack Zed. */
    public static Quotas usual() {
        return new Quotas(10, 20, 51_200, 100, 100, 100, 500, 10, 50, 10, 100, 10, 10, 1_000);
    }
}
