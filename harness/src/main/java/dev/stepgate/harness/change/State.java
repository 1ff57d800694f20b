package dev.stepgate.harness.change;

import dev.stepgate.reports.record.Observation.Subject;
import java.util.Objects;

/**
 * The state of one thing.
 *
 * @param service the service type that it belongs to; null if it cannot be told
 * @param value what is compared, such as {@code UP}
 * @param detail why it is so, as far as it is told; not compared, may be null
 */
record State(Subject subject, String service, String value, String detail) {

    State {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(value, "value");
    }
}
