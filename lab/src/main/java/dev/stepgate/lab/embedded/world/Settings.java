package dev.stepgate.lab.embedded.world;

import java.time.Duration;
import java.util.Objects;

/**
 * How one region behaves.
 *
 * @param tokenLifetime above 0
 */
public record Settings(Delays delays, Quotas quotas, Paging paging, Duration tokenLifetime) {

    /** Checks that all are there. */
    public Settings {
        Objects.requireNonNull(delays);
        Objects.requireNonNull(quotas);
        Objects.requireNonNull(paging);
        if (tokenLifetime.isNegative() || tokenLifetime.isZero()) {
            throw new IllegalArgumentException("expected a lifetime of tokens above 0, got " + tokenLifetime);
        }
    }

    /** Fast, with the limits of OpenStack Zed. */
    public static Settings usual() {
        return new Settings(Delays.fast(), Quotas.usual(), Paging.usual(), Duration.ofHours(1));
    }
}
