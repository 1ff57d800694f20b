package dev.stepgate.harness.health;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares three clocks: the monotonic one that the record follows, the wall clock, and the machine's uptime. The last two go on while
 * the machine is suspended, the first does not; the wall clock can be set besides.
 */
final class Clocks {

    private static final Duration LEAST_SET = Duration.ofMillis(50);

    /** The kernel tells the uptime in hundredths of a second. */
    private static final Duration LEAST_SUSPENDED = Duration.ofMillis(100);

    private static final Duration LONGEST_READING = Duration.ofMillis(10);

    private final Clock clock;
    private Reading last;

    Clocks(Clock clock) {
        this.clock = clock;
    }

    /**
     * The clocks at one moment.
     *
     * @param began the monotonic clock before the other two were read, in nanoseconds
     * @param ended and after
     * @param uptime null if the machine does not tell it
     */
    record Reading(long began, long ended, Instant wall, Duration uptime) {}

    /** What has happened to the clocks since the last reading; a reading that took long is too vague and is passed over. */
    List<ProberAiled> look(Reading now) {
        if (now.ended() - now.began() > LONGEST_READING.toNanos()) {
            return List.of();
        }
        Reading before = last;
        last = now;
        if (before == null) {
            return List.of();
        }
        List<ProberAiled> found = new ArrayList<>();
        Duration gone = Duration.ofNanos(now.began() - before.began());
        Duration slept = now.uptime() == null || before.uptime() == null
                ? Duration.ZERO
                : now.uptime().minus(before.uptime()).minus(gone);
        if (slept.compareTo(LEAST_SUSPENDED) < 0) {
            slept = Duration.ZERO;
        } else {
            found.add(new ProberAiled(
                    clock.instant(), slept, Ailment.SUSPENDED, List.of(), "for " + slept.toMillis() + " ms"));
        }
        Duration set = Duration.between(before.wall(), now.wall()).minus(gone).minus(slept);
        // What was slept is known to a hundredth of a second only, so that a smaller step beside it would be made up.
        if (set.abs().compareTo(slept.isZero() ? LEAST_SET : LEAST_SUSPENDED) >= 0) {
            String by = String.format(Locale.ROOT, "by %+.3f s", set.toMillis() / 1000.0);
            found.add(new ProberAiled(clock.instant(), set.abs(), Ailment.CLOCK_SET, List.of(), by));
        }
        return found;
    }
}
