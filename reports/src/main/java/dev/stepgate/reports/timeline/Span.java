package dev.stepgate.reports.timeline;

import java.time.Duration;
import java.time.Instant;

/** A half-open window of time; {@code to} is not before {@code from}. */
record Span(Instant from, Instant to) {

    Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("not a span: " + from + " to " + to);
        }
    }

    /** From one moment to another, or to itself if threads that wrote the record at once put the other before it. */
    static Span between(Instant from, Instant to) {
        return new Span(from, to.isBefore(from) ? from : to);
    }

    Duration length() {
        return Duration.between(from, to);
    }

    boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
