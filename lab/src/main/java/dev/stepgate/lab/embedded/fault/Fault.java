package dev.stepgate.lab.embedded.fault;

import dev.stepgate.lab.embedded.http.Interceptor;
import java.util.Objects;
import java.util.Set;

/** Something that can be wrong with a region. */
public sealed interface Fault {

    /** What people call it and read of it. */
    Label label();

    /** A stable name in lower case with dashes, such as {@code image-data-corrupted}. */
    default String id() {
        return label().id();
    }

    /**
     * What is known of a fault.
     *
     * @param id a stable name in lower case with dashes, such as {@code image-data-corrupted}
     * @param area what part of a region it is in
     * @param description what is broken and how an operator would meet it, in one sentence
     * @param reference the bug or incident in which it was met, such as {@code LP#1995735}; empty if there is none
     */
    record Label(String id, Area area, String description, String reference) {

        /** Checks that the id has its form and the description is there. */
        public Label {
            Objects.requireNonNull(area);
            Objects.requireNonNull(reference);
            if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException("expected an id such as image-data-corrupted, got " + id);
            }
            if (description.isBlank()) {
                throw new IllegalArgumentException("fault " + id + " has no description");
            }
        }
    }

    /**
     * Something that goes wrong where services and guests do their work.
     *
     * @param points where; at least one
     */
    record AtPoints(Label label, Set<FaultPoint> points) implements Fault {

        /** Copies the points. */
        public AtPoints {
            Objects.requireNonNull(label);
            points = Set.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException("fault " + label.id() + " shows at no point");
            }
        }
    }

    /**
     * Something that goes wrong with requests at a backend.
     *
     * @param interceptor asked for each request while the fault shows
     */
    record OfRequests(Label label, Interceptor interceptor) implements Fault {

        /** Checks that all are there. */
        public OfRequests {
            Objects.requireNonNull(label);
            Objects.requireNonNull(interceptor);
        }
    }
}
