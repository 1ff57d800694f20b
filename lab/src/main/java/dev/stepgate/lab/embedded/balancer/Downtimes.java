package dev.stepgate.lab.embedded.balancer;

import dev.stepgate.lab.embedded.world.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Remembers when something served and when it did not. Safe for several threads. */
final class Downtimes {

    private final Time time;
    private final List<Downtime> past = new ArrayList<>();
    private Instant from;
    private long start;

    Downtimes(Time time) {
        this.time = Objects.requireNonNull(time);
    }

    /** Notes how it is now. */
    synchronized void serves(boolean now) {
        if (!now && from == null) {
            from = time.instant();
            start = time.nanos();
        } else if (now && from != null) {
            past.add(current(true));
            from = null;
        }
    }

    private Downtime current(boolean over) {
        return new Downtime(from, Duration.ofNanos(time.nanos() - start), over);
    }

    /** All so far, the last one perhaps not over. */
    synchronized List<Downtime> all() {
        List<Downtime> all = new ArrayList<>(past);
        if (from != null) {
            all.add(current(false));
        }
        return List.copyOf(all);
    }
}
