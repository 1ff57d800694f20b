package dev.stepgate.harness.headroom;

import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.HeadroomOptions;

/** Looks whether each compute can be drained. */
public final class HeadroomInspector implements Inspector<HeadroomOptions> {

    @Override
    public Class<HeadroomOptions> options() {
        return HeadroomOptions.class;
    }

    @Override
    public Seen inspect(HeadroomOptions options, Occasion occasion) {
        return occasion.region()
                .admin()
                .map(admin -> look(admin, options))
                .orElseGet(
                        () -> Seen.unknown(
                                "only an administrator sees all servers and computes: name adminCloud in the profile of the region"));
    }

    static Seen look(Session admin, HeadroomOptions options) {
        try {
            return new RegionComputes(admin).read().judge(options.except());
        } catch (RegionException e) {
            return Seen.unknown("computes and servers could not be read: " + e.getMessage());
        }
    }
}
