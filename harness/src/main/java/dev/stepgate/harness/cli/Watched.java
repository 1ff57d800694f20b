package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Secret;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.run.RegionProbes;
import dev.stepgate.reports.record.ProbeSpec;
import java.nio.file.Path;
import java.util.List;

/**
 * What a watch looks at.
 *
 * @param name of the region, for the record
 * @param probes at least one
 * @param access what they need to be let in
 * @param region null if no region is watched
 * @param secrets texts that must not reach the record
 * @param profile the text of the region's profile; null if there is none
 */
record Watched(
        String name, List<ProbeSpec> probes, Access access, Region region, List<String> secrets, String profile) {

    /** No region can have this name. */
    private static final String NO_REGION = "(none)";

    /** The URLs that were given. */
    static Watched urls(WatchOrder order) {
        return new Watched(NO_REGION, order.probes(), Access.anonymous(order.tls()), null, List.of(), null);
    }

    /** A region, by its profile. */
    static Watched of(Region region, WatchOrder order, Path directory, RunId id) {
        String name = region.profile().region();
        return new Watched(
                name,
                RegionProbes.of(region.profile(), service -> region.member().endpoint(service), order.options()),
                Access.of(region, id),
                region,
                region.secrets().stream().map(Secret::reveal).toList(),
                Execution.profileText(directory, name));
    }
}
