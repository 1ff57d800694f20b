package dev.stepgate.lab.embedded.fault;

import dev.stepgate.lab.embedded.http.Interceptor;
import java.util.Objects;
import java.util.Set;

/** Something that can be wrong with a region. */
public sealed interface Fault {

    /** A stable name in lower case with dashes, such as {@code image-data-corrupted}. */
    String id();

    /** What is broken and how an operator would meet it, in one sentence. */
    String description();

    /**
     * Something that goes wrong where services and guests do their work.
     *
     * @param points where; at least one
     */
    record AtPoints(String id, String description, Set<FaultPoint> points) implements Fault {

        /** Copies the points. */
        public AtPoints {
            Names.check(id, description);
            points = Set.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("fault " + id + " shows at no point");
            }
        }
    }

    /**
     * Something that goes wrong with requests at a backend.
     *
     * @param interceptor asked for each request while the fault shows
     */
    record OfRequests(String id, String description, Interceptor interceptor) implements Fault {

        /** Checks that all are there. */
        public OfRequests {
            Names.check(id, description);
            Objects.requireNonNull(interceptor);
        }
    }

    /** What faults may be called. */
    final class Names {

        private Names() {}

        private static void check(String id, String description) {
            if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException("expected an id such as image-data-corrupted, got " + id);
            }
            if (description.isBlank()) {
                throw new IllegalArgumentException("fault " + id + " has no description");
            }
        }
    }
}
