package dev.stepgate.harness.gate;

import java.time.Duration;
import java.util.Locale;

/** Durations as the messages of the gate show them. */
final class Durations {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private Durations() {}

    /** {@code 95 ms}, or from one second on {@code 3.1 s}. */
    static String text(Duration duration) {
        return duration.compareTo(SECOND) < 0
                ? duration.toMillis() + " ms"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
