package dev.stepgate.checks.latency;

import java.time.Duration;
import java.util.Objects;

/**
 * One measured request.
 *
 * @param latency not negative
 * @param requestId null if the service gave none
 */
record Timing(Duration latency, String requestId) {

    Timing {
        if (Objects.requireNonNull(latency).isNegative()) {
            throw new IllegalArgumentException("a latency is not negative, this is " + latency);
        }
    }
}
