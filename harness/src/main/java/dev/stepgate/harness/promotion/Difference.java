package dev.stepgate.harness.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something in which two regions differ, so that the first could not have shown how it goes in the second.
 *
 * @param what such as {@code extension dns-integration}
 * @param from its value in the first region; null if it is not there
 * @param to its value in the second; null if it is not there
 */
public record Difference(String what, String from, String to) {

    /** All differences, in the order of names; what one of the regions could not show is none. */
    public static List<Difference> between(RegionFacts from, RegionFacts to) {
        SortedSet<String> names = new TreeSet<>(from.facts().keySet());
        names.addAll(to.facts().keySet());
        List<Difference> differences = new ArrayList<>();
        for (String name : names) {
            String left = from.facts().get(name);
            String right = to.facts().get(name);
            if (left == null ? from.saw(name) : right == null ? to.saw(name) : !left.equals(right)) {
                differences.add(new Difference(name, left, right));
            }
        }
        return differences;
    }

    /** For people, such as {@code quota cores: 20 in stage, 40 in prod1}. */
    public String describe(String fromRegion, String toRegion) {
        return what + ": " + (from == null ? "missing" : from) + " in " + fromRegion + ", "
                + (to == null ? "missing" : to) + " in " + toRegion;
    }
}
