package dev.stepgate.harness.change;

import java.time.Duration;

/**
 * When a command that ended is started again.
 *
 * @param first how long after its end
 * @param longest twice as long each time it ends, but no longer than this
 * @param settled a command that has run so long is taken to work, and its next rest is the first one again
 */
record Rests(Duration first, Duration longest, Duration settled) {

    static final Rests USUAL = new Rests(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofSeconds(10));

    /** The rest after the command has ended, if the one before was as long as this, and it had run for this time. */
    Duration after(Duration before, Duration ran) {
        if (before == null || ran.compareTo(settled) >= 0) {
            return first;
        }
        Duration twice = before.multipliedBy(2);
        return twice.compareTo(longest) > 0 ? longest : twice;
    }
}
