package dev.stepgate.harness.order;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A constraint that a plan breaks.
 *
 * @param constraint its id
 * @param step where a person looks
 * @param said what is wrong
 * @param changes the places of the changes that are in each other's way; empty if it is a matter of one step
 */
record Breach(String constraint, String step, String said, Set<Integer> changes) {

    Breach {
        changes = Set.copyOf(changes);
    }

    /** One of those that are about the same changes: a part that is far too early is in the way of all that should come before it. */
    static List<Breach> distinct(List<Breach> breaches) {
        List<Breach> distinct = new ArrayList<>();
        for (Breach breach : breaches) {
            Breach merged = breach;
            for (Breach other : List.copyOf(distinct)) {
                if (other.isAbout(merged)) {
                    distinct.remove(other);
                    merged = other.with(merged.changes);
                }
            }
            distinct.add(merged);
        }
        return distinct;
    }

    private boolean isAbout(Breach other) {
        return constraint.equals(other.constraint) && changes.stream().anyMatch(other.changes::contains);
    }

    private Breach with(Set<Integer> more) {
        Set<Integer> both = new HashSet<>(changes);
        both.addAll(more);
        return new Breach(constraint, step, said, both);
    }
}
