package dev.stepgate.lab.embedded.balancer;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A request through the balancer that got an error of the server, no answer, or one that let it wait for a second or more.
 *
 * @param arrived when it came
 * @param length until it was answered, or until now
 */
public record Loss(Instant arrived, Duration length) {

    /** Checks that both are there. */
    public Loss {
        Objects.requireNonNull(arrived);
        Objects.requireNonNull(length);
    }

    /** When it was answered. */
    public Instant answered() {
        return arrived.plus(length);
    }
}
