package dev.stepgate.harness.canary;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One measurement as the canary wrote it down; times are in nanoseconds of its own monotonic clock, read as multiples of {@link #GRAIN}.
 *
 * @param boot the first part of the kernel's id of its boot
 * @param kind what was measured, such as {@code ping}
 * @param name tells several of one kind apart
 * @param tick counts the due attempts of this boot from 0; those that were left out are missing
 * @param due when it should have begun
 * @param start when it began
 * @param end when it was over; not before {@code start}
 * @param word {@code ok}, {@code busy}, what went wrong, or with a question mark in front what says nothing of the target
 */
record CanaryLine(String boot, String kind, String name, long tick, long due, long start, long end, String word) {

    /** What /proc/uptime is exact to: a true time lies between what was read and this much later. */
    static final long GRAIN = 10_000_000;

    static final String OK = "ok";
    static final String BUSY = "busy";

    private static final Pattern SHAPE = Pattern.compile(
            "S ([0-9a-f]{1,36}) ([a-z]{1,20}) ([a-z0-9-]{1,40}) (\\d{1,10}) (\\d{1,12}) (\\d{1,12}) (\\d{1,12})"
                    + " (\\??[a-z0-9-]{1,40}) \\.");

    CanaryLine {
        Objects.requireNonNull(boot);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(name);
        Objects.requireNonNull(word);
        if (end < start || tick < 0) {
            throw new IllegalArgumentException("tick " + tick + " of " + kind + ": from " + start + " to " + end);
        }
    }

    /** The measurement; empty if the line is torn, or none of ours. */
    static Optional<CanaryLine> parse(String line) {
        Matcher fields = SHAPE.matcher(line);
        if (!fields.matches() || Long.parseLong(fields.group(7)) < Long.parseLong(fields.group(6))) {
            return Optional.empty();
        }
        return Optional.of(new CanaryLine(
                fields.group(1),
                fields.group(2),
                fields.group(3),
                Long.parseLong(fields.group(4)),
                Long.parseLong(fields.group(5)) * GRAIN,
                Long.parseLong(fields.group(6)) * GRAIN,
                Long.parseLong(fields.group(7)) * GRAIN,
                fields.group(8)));
    }

    boolean busy() {
        return word.equals(BUSY);
    }
}
