package dev.stepgate.harness.rehearsal;

import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.lab.embedded.balancer.Pool;
import java.time.Duration;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Where an enactment takes place.
 *
 * @param region what it changes
 * @param pause how it waits
 */
record Scene(EmbeddedRegion region, Pause pause) {

    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    Scene {
        Objects.requireNonNull(region, "region");
        Objects.requireNonNull(pause, "pause");
    }

    /** How to wait. */
    @FunctionalInterface
    interface Pause {
        /** Waits so long. Throws if the run is to end sooner. */
        void of(Duration length) throws InterruptedException;
    }

    /** Waits until the balancer believes that a backend is well, which a drained one never is. */
    void awaitUp(Pool pool, String host) throws InterruptedException {
        await(pool.type() + " on " + host + " to be UP at the balancer", () -> pool.stats().servers().stream()
                .anyMatch(
                        server -> server.host().equals(host) && server.status().equals("UP")));
    }

    /**
     * Waits for a condition.
     *
     * @param what completes the sentence "expected …"
     * @throws EnactmentException if it does not hold in time
     */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        Duration waited = Duration.ZERO;
        while (!condition.getAsBoolean()) {
            if (waited.compareTo(PATIENCE) >= 0) {
                throw new EnactmentException("expected " + what + " within " + PATIENCE.toSeconds() + " s, it was not");
            }
            pause.of(LOOK);
            waited = waited.plus(LOOK);
        }
    }
}
