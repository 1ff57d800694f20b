package dev.stepgate.harness.health;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much of the time some task of the machine waited for a processor, by the kernel's pressure stall information. */
final class Pressure {

    /** From this share of the time on the machine counts as starved. */
    static final double STARVED = 0.5;

    private static final Pattern SOME = Pattern.compile("(?m)^some .*\\btotal=(\\d+)$");

    private final Clock clock;
    private long lastNanos;
    private long lastStalled = -1;

    Pressure(Clock clock) {
        this.clock = clock;
    }

    /** The microseconds in the text of {@code /proc/pressure/cpu}; empty if it has none. */
    static Optional<Duration> stalled(String text) {
        Matcher some = SOME.matcher(text);
        return some.find() ? Optional.of(Duration.ofNanos(1_000 * Long.parseLong(some.group(1)))) : Optional.empty();
    }

    /** Whether the machine was starved since the last look, given for how long some task has waited since it was started. */
    Optional<ProberAiled> look(Duration stalled) {
        long now = clock.nanos();
        long before = lastStalled;
        long gone = now - lastNanos;
        lastStalled = stalled.toNanos();
        lastNanos = now;
        if (before < 0 || gone <= 0) {
            return Optional.empty();
        }
        double share = Math.min(1, (double) (lastStalled - before) / gone);
        return share < STARVED
                ? Optional.empty()
                : Optional.of(new ProberAiled(
                        clock.instant(),
                        Duration.ofNanos(gone),
                        Ailment.STARVED,
                        List.of(),
                        "some task waited for a processor for " + Math.round(share * 100) + " % of the time"));
    }
}
