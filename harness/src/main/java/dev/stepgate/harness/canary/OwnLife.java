package dev.stepgate.harness.canary;

import dev.stepgate.harness.canary.GuestClock.Slip;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Whether a canary was itself at work. It was paused if a sign of life came a second late, or if its clock fell behind ours, as it does
 * where the hypervisor stops a server's clock together with the server; it was restarted if the kernel's id of its boot changed.
 */
final class OwnLife {

    static final String PAUSED = "paused";
    static final String RESTARTED = "restarted";

    /** The word for attempts while the canary's clock ran ahead of ours, as an emulated one may: its times mean nothing then. */
    static final String CLOCK = "canary-clock";

    /** A busy host delays a small server by a few tenths of a second. */
    private static final long LATE = Duration.ofSeconds(1).toNanos();

    private static final long SHORTEST_PAUSE = Duration.ofMillis(20).toNanos();

    private final Numbered probe;
    private final LongFunction<Instant> instant;
    private final List<Doubt> slips = new ArrayList<>();
    private final List<Doubt> lates = new ArrayList<>();
    private final List<Slip> untold = new ArrayList<>();
    private long seen = -1;
    private Long upSince;

    /** A span of the canary's clock in which it was not at work, or in which its clock cannot be trusted. */
    private record Doubt(long from, long to, String word) {

        boolean touches(long start, long end) {
            return start <= to && end + CanaryLine.GRAIN >= from;
        }
    }

    OwnLife(Numbered probe, LongFunction<Instant> instant) {
        this.probe = probe;
        this.instant = instant;
    }

    /** The latest sign of life, by the canary's clock; negative if there is none. */
    long seen() {
        return seen;
    }

    /** Why something of this span of the canary's clock is in doubt; null if nothing is. */
    String doubt(long start, long end) {
        return Stream.concat(slips.stream(), lates.stream())
                .filter(doubt -> doubt.touches(start, end))
                .map(Doubt::word)
                .findFirst()
                .orElse(null);
    }

    /** A sign of life. */
    void tick(CanaryLine line, GuestClock clock) {
        if (upSince != null) {
            cameBack(clock.earliest(line.start()));
        }
        seen = Math.max(seen, line.start());
        tellOfSlips(line.start());
        Optional<Doubt> slip = slips.stream()
                .filter(doubt -> doubt.touches(line.due(), line.end()))
                .findFirst();
        if (slip.isPresent()) {
            String why = slip.get().word();
            give(clock.earliest(line.start()), clock.latest(line.end()), SampleOutcome.UNKNOWN, why);
        } else if (line.start() - line.due() >= LATE) {
            late(line, clock);
        } else {
            give(clock.earliest(line.start()), clock.latest(line.end()), SampleOutcome.OK, null);
        }
    }

    /** It did nothing from when the tick was due until it was made; further ones were due meanwhile. */
    private void late(CanaryLine line, GuestClock clock) {
        lates.add(new Doubt(line.due(), line.start(), Reckoning.PAUSED));
        give(clock.earliest(line.due()), clock.latest(line.start()), SampleOutcome.FAIL, PAUSED);
        for (long due = line.due() + interval(); due <= line.start(); due += interval()) {
            give(clock.earliest(due), clock.latest(due), SampleOutcome.FAIL, PAUSED);
        }
    }

    /**
     * Its clock fell behind: within {@code since} to {@code until} it stood still for {@code least} at the least, and so surely at those moments
     * which every such span of that length contains.
     */
    void slipped(Slip slip) {
        slips.add(new Doubt(slip.after(), slip.before(), slip.isPause() ? Reckoning.PAUSED : CLOCK));
        if (slip.least() >= SHORTEST_PAUSE) {
            untold.add(slip);
        }
    }

    /** Those that came before this time of its clock, so that samples are told in their order. */
    private void tellOfSlips(long until) {
        untold.stream().filter(slip -> slip.after() <= until).forEach(this::tellOf);
        untold.removeIf(slip -> slip.after() <= until);
    }

    private void tellOf(Slip slip) {
        long firstSure = slip.until() - slip.least();
        long lastSure = slip.since() + slip.least();
        if (firstSure > lastSure) {
            give(slip.since(), slip.until(), SampleOutcome.FAIL, PAUSED);
        } else {
            give(slip.since(), Math.max(firstSure, slip.since()), SampleOutcome.FAIL, PAUSED);
            give(Math.min(lastSure, slip.until()), slip.until(), SampleOutcome.FAIL, PAUSED);
        }
    }

    /**
     * It booted anew: it went down after it last answered, nobody knows when, and has been booting since its clock began. A sign of life that
     * was due meanwhile failed by then.
     *
     * @param lastSeen when it was last asked before and answered
     * @param first its first answer since
     */
    void restarted(long lastSeen, Exchange first) {
        long began = Math.max(lastSeen, first.most());
        long time = lastSeen;
        do {
            give(time, began, SampleOutcome.FAIL, RESTARTED);
            time += interval();
        } while (time < began);
        upSince = began;
    }

    private void cameBack(long now) {
        for (long time = upSince + interval(); time < now; time += interval()) {
            give(time, time, SampleOutcome.FAIL, RESTARTED);
        }
        upSince = null;
    }

    private long interval() {
        return probe.spec().interval().toNanos();
    }

    /** The boot is over; its clock means nothing any more. */
    void ended() {
        tellOfSlips(Long.MAX_VALUE);
        slips.clear();
        lates.clear();
        seen = -1;
    }

    private void give(long start, long finish, SampleOutcome outcome, String error) {
        probe.give(instant.apply(start), instant.apply(finish), outcome, error);
    }
}
