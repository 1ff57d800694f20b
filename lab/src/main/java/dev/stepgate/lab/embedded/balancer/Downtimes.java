package dev.stepgate.lab.embedded.balancer;

import dev.stepgate.lab.embedded.world.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Remembers when something served and when it did not. What ceases is dated by the moment before the change and what comes back by the
 * moment after it, so that no request can have failed for it outside of a downtime. Safe for several threads.
 */
final class Downtimes {

    private final Time time;
    private final List<Downtime> past = new ArrayList<>();
    private Moment ended;
    private Moment from;

    Downtimes(Time time) {
        this.time = Objects.requireNonNull(time);
    }

    /**
     * Notes how it is now.
     *
     * @param before a moment before the change, if there was one
     * @param after a moment after it
     */
    synchronized void serves(boolean now, Moment before, Moment after) {
        if (!now && from == null) {
            from = ended != null && before.isBefore(ended) ? ended : before;
        } else if (now && from != null) {
            past.add(until(after, true));
            ended = after;
            from = null;
        }
    }

    private Downtime until(Moment end, boolean over) {
        Duration length = from.until(end);
        return new Downtime(from.instant(), length.isNegative() ? Duration.ZERO : length, over);
    }

    /** All so far, the last one perhaps not over. */
    synchronized List<Downtime> all() {
        List<Downtime> all = new ArrayList<>(past);
        if (from != null) {
            all.add(until(Moment.now(time), false));
        }
        return List.copyOf(all);
    }
}
