package dev.stepgate.harness.cli;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import dev.stepgate.checks.cloud.RegionProfile;
import dev.stepgate.harness.learn.LearnedLimits;
import dev.stepgate.harness.ledger.Chained;
import dev.stepgate.harness.ledger.Digests;
import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.ledger.Ledger;
import dev.stepgate.harness.promotion.Route;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code run --learn} takes from the ledger. */
record Learning(RegionOptions where, Console console) {

    /** The limits for a plan in the region, from runs of it in the regions before. */
    LearnedLimits of(PlanFile plan, Ledger ledger) {
        Route route = route();
        String hash = Digests.plan(plan.text());
        List<Entry.Finished> runs = Entry.ends(
                        ledger.entries().stream().map(Chained::entry).toList())
                .stream()
                .filter(run ->
                        run.planHash().equals(hash) && route.predecessors().contains(run.region()))
                .toList();
        LearnedLimits learned = LearnedLimits.of(plan.plan(), runs);
        console.line("learned " + learned.limits().size() + " limits from runs in "
                + route.predecessors().stream().collect(Collectors.joining(", ")));
        learned.notes().forEach(console::line);
        return learned;
    }

    private Route route() {
        String nearest = RegionProfile.find(where.region, where.directory).predecessor();
        if (nearest == null) {
            throw new ConfigurationException(new Problem(
                    where.directory.resolve("regions").resolve(where.region + ".yaml"),
                    0,
                    0,
                    "--learn needs a \"predecessor\", the region before this one; there is none"));
        }
        return Route.of(nearest, where.region, region -> RegionProfile.find(region, where.directory)
                .predecessor());
    }
}
