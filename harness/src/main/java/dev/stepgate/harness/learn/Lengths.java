package dev.stepgate.harness.learn;

import java.time.Duration;
import java.util.Locale;

/** Durations in what is said of learned limits. */
final class Lengths {

    private Lengths() {}

    /** {@code 95 ms}, or from one second on {@code 3.1 s}. */
    static String text(Duration duration) {
        return duration.toMillis() < 1_000
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
