package dev.stepgate.reports.timeline;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where a moment lies on the picture's axis, and which moments the axis names. */
final class TimeScale {

    private static final int MOST_TICKS = 9;
    private static final List<Duration> STEPS = List.of(
            Duration.ofMillis(1),
            Duration.ofMillis(10),
            Duration.ofMillis(100),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(7));

    private final Span span;
    private final double left;
    private final double width;

    /** Maps a span that is longer than nothing to {@code width} from {@code left}. */
    TimeScale(Span span, double left, double width) {
        if (span.length().isZero()) {
            throw new IllegalArgumentException("nothing to scale at " + span.from());
        }
        this.span = span;
        this.left = left;
        this.width = width;
    }

    /** The place of a moment, kept within the axis. */
    double x(Instant instant) {
        double part = (double) Duration.between(span.from(), instant).toNanos()
                / span.length().toNanos();
        return left + width * Math.min(1, Math.max(0, part));
    }

    /** How wide a duration is drawn. */
    double width(Duration duration) {
        return width * duration.toNanos() / span.length().toNanos();
    }

    /** How long a width lasts. */
    Duration duration(double pixels) {
        return Duration.ofNanos(Math.round(span.length().toNanos() * pixels / width));
    }

    double left() {
        return left;
    }

    double right() {
        return left + width;
    }

    /** The distance between named moments: the finest that gives no more than nine of them. */
    Duration tick() {
        return STEPS.stream()
                .filter(step -> span.length().dividedBy(step) < MOST_TICKS)
                .findFirst()
                .orElse(span.length());
    }

    /** The moments to name, in order; whole multiples of the tick in UTC. */
    List<Instant> ticks() {
        long tick = tick().toMillis();
        long first = -Math.floorDiv(-span.from().toEpochMilli(), tick) * tick;
        List<Instant> ticks = new ArrayList<>();
        for (Instant at = Instant.ofEpochMilli(first); !at.isAfter(span.to()); at = at.plusMillis(tick)) {
            if (!at.isBefore(span.from())) {
                ticks.add(at);
            }
        }
        return ticks;
    }

    /** The name of a moment, as fine as the tick. */
    String name(Instant instant) {
        String pattern = "MM-dd";
        if (tick().compareTo(Duration.ofSeconds(1)) < 0) {
            pattern = "HH:mm:ss.SSS";
        } else if (tick().compareTo(Duration.ofMinutes(1)) < 0) {
            pattern = "HH:mm:ss";
        } else if (span.length().compareTo(Duration.ofDays(1)) < 0) {
            pattern = "HH:mm";
        } else if (tick().compareTo(Duration.ofDays(1)) < 0) {
            pattern = "MM-dd HH:mm";
        }
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }
}
