package dev.stepgate.harness.order;

import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One part that one step changes.
 *
 * @param place in the plan, counted over all changes of all steps
 */
record Change(int place, Step step, Part part) {

    /** All changes of a plan, in their order. Where a part does not say its release, it is that of the part before it. */
    static List<Change> of(Plan plan) {
        List<Change> changes = new ArrayList<>();
        String release = firstRelease(plan);
        for (Step step : plan.steps()) {
            for (Part part : Parts.of(step)) {
                Change change = new Change(changes.size(), step, part.orOf(release));
                release = change.part().release();
                changes.add(change);
            }
        }
        return changes;
    }

    private static String firstRelease(Plan plan) {
        Optional<String> first = plan.steps().stream()
                .flatMap(step -> Parts.of(step).stream())
                .map(Part::release)
                .filter(release -> !release.isEmpty())
                .findFirst();
        return first.orElse("");
    }

    String release() {
        return part.release();
    }

    /** For messages. */
    String said() {
        return part.name() + (release().isEmpty() ? "" : " of " + release());
    }
}
