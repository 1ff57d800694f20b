package dev.stepgate.reports.record;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Durations as numbers of milliseconds. */
public final class Millis {

    private static final int NANO_DIGITS = 6;
    private static final long HALF = 500_000;

    private Millis() {}

    /** Rounded to whole milliseconds, for people, such as {@code 12,345}. */
    public static String rounded(Duration duration) {
        return String.format(Locale.ROOT, "%,d", duration.plusNanos(HALF).toMillis());
    }

    /** Exact to the nanosecond. */
    static BigDecimal of(Duration duration) {
        BigDecimal exact = BigDecimal.valueOf(duration.toNanos(), NANO_DIGITS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    /** @throws ArithmeticException if the number is finer than a nanosecond */
    static Duration duration(BigDecimal millis) {
        return Duration.ofNanos(millis.movePointRight(NANO_DIGITS).longValueExact());
    }
}
