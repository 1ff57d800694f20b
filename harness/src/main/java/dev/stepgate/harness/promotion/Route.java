package dev.stepgate.harness.promotion;

import dev.stepgate.checks.cloud.ConfigurationException;
import dev.stepgate.checks.cloud.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The way to a region.
 *
 * @param to the region to begin in
 * @param predecessors every region that comes before it, the nearest first
 */
public record Route(String to, List<String> predecessors) {

    /** @throws IllegalArgumentException if nothing comes before the region */
    public Route {
        predecessors = List.copyOf(predecessors);
        if (predecessors.isEmpty()) {
            throw new IllegalArgumentException("nothing comes before " + to);
        }
    }

    /**
     * Follows the predecessors that the profiles name. Where the profile of {@code to} names none, {@code from} is the nearest.
     *
     * @param predecessor what the profile of a region names; null if it names none
     * @throws ConfigurationException if they go round in a circle, or past {@code from}
     */
    public static Route of(String from, String to, UnaryOperator<String> predecessor) {
        if (from.equals(to)) {
            throw problem("--from and --to are both " + to + "; expected two regions");
        }
        List<String> before = new ArrayList<>();
        String next = predecessor.apply(to);
        for (String region = next == null ? from : next; region != null; region = predecessor.apply(region)) {
            if (region.equals(to) || before.contains(region)) {
                throw problem("the predecessors go round in a circle: " + String.join(" ← ", before) + " ← " + region
                        + "; next: mend \"predecessor\" in regions/" + region + ".yaml");
            }
            before.add(region);
        }
        if (!before.contains(from)) {
            throw problem(
                    from + " does not come before " + to + ", by the profiles that is " + String.join(" ← ", before)
                            + "; next: mend --from, or \"predecessor\" in regions/" + to + ".yaml");
        }
        return new Route(to, before);
    }

    private static ConfigurationException problem(String message) {
        return new ConfigurationException(new Problem(null, 0, 0, message));
    }
}
