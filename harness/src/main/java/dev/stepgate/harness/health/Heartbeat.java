package dev.stepgate.harness.health;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Finds out when threads of this process do not run when they should: one that wants to run each 10 ms notes when it did not. */
final class Heartbeat {

    static final Duration INTERVAL = Duration.ofMillis(10);

    /** As late as this an attempt may begin and still count, so that less cannot spoil one. */
    static final Duration TOLERATED = Duration.ofMillis(50);

    private final Clock clock;
    private final Consumer<ProberAiled> found;
    private long last;
    private long due;

    Heartbeat(Clock clock, Consumer<ProberAiled> found) {
        this.clock = clock;
        this.found = found;
        this.last = clock.nanos();
        this.due = last + INTERVAL.toNanos();
    }

    /** Notes a beat, and says how long to wait for the next, in nanoseconds. */
    long beat() {
        long now = clock.nanos();
        Duration late = Duration.ofNanos(now - due);
        if (late.compareTo(TOLERATED) > 0) {
            Duration still = Duration.ofNanos(now - last);
            found.accept(new ProberAiled(
                    clock.instant(), still, Ailment.LATE, List.of(), "ran " + late.toMillis() + " ms late"));
        }
        last = now;
        due = now - due > INTERVAL.toNanos() ? now + INTERVAL.toNanos() : due + INTERVAL.toNanos();
        return due - now;
    }
}
