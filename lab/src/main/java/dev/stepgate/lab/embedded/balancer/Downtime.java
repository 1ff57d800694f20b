package dev.stepgate.lab.embedded.balancer;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A span in which something did not serve, known exactly.
 *
 * @param from the moment when it ceased
 * @param length until it served again, or until now
 * @param over whether it serves again
 */
public record Downtime(Instant from, Duration length, boolean over) {

    /** Checks that the length is not negative. */
    public Downtime {
        Objects.requireNonNull(from);
        if (length.isNegative()) {
            throw new IllegalArgumentException("expected a length of 0 or more, got " + length);
        }
    }
}
