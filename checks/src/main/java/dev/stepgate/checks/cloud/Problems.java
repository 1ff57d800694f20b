package dev.stepgate.checks.cloud;

import dev.stepgate.checks.cloud.YamlTree.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that all of it can be said at once. Not safe for several threads. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    void add(Place place, String message) {
        found.add(place.problem(message));
    }

    void addAll(Problems others) {
        found.addAll(others.found);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** @throws ConfigurationException if there is any problem */
    void throwIfAny() {
        if (!found.isEmpty()) {
            List<Problem> distinct = new ArrayList<>(found.stream().distinct().toList());
            distinct.sort(Comparator.comparing((Problem problem) -> String.valueOf(problem.file()))
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column));
            throw new ConfigurationException(distinct);
        }
    }
}
