package dev.stepgate.harness.rehearsal;

import java.time.Duration;
import java.util.Random;

/** How long tasks take in this rehearsal: their usual length, varied by chance by up to a fifth. */
final class Tempo {

    private static final double JITTER = 0.2;

    private final Random random;

    /** @param seed of the chances */
    Tempo(long seed) {
        random = new Random(seed);
    }

    /** The length of one task. */
    synchronized Duration of(Duration usual) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofNanos(Math.round(usual.toNanos() * factor));
    }
}
