package dev.stepgate.harness.canary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * How far our monotonic clock is ahead of that of a canary, within bounds that contain the truth: each exchange bounds it, as in NTP, and
 * bounds of several exchanges are intersected after widening each by what two clocks may drift apart in between.
 *
 * <p>A server that stands still, as in the last moments of a live migration, mostly does not know: its clock stands still with it, and is
 * behind by that much afterwards. That is a {@link Slip}: exchanges that no one distance explains.
 */
final class GuestClock {

    /** The most by which the Linux kernel lets NTP slew a clock (adjtimex(2), MAXFREQ): 500 parts per million. */
    private static final long DRIFT_PER = 2_000;

    private static final int REMEMBERED = 120;
    private static final long CONFIRMING = 30_000_000;

    private final Deque<Exchange> present = new ArrayDeque<>();
    private final List<Slip> slips = new ArrayList<>();
    private final List<Deque<Exchange>> past = new ArrayList<>();

    /**
     * The canary's clock lost time against ours, or won some.
     *
     * @param after what its clock showed when it had surely not slipped yet
     * @param before the first that is surely after it
     * @param since our time when {@code after} was read, at the earliest
     * @param until our time when {@code before} was read, at the latest
     * @param least by how much it fell behind, at the least; negative if it went ahead
     * @param most by how much it fell behind, at the most
     */
    record Slip(long after, long before, long since, long until, long least, long most) {

        /** Whether the canary stood still. */
        boolean isPause() {
            return least > 0;
        }
    }

    /** Bounds of how far our clock is ahead. */
    record Ahead(long least, long most) {

        static final Ahead ANY = new Ahead(Long.MIN_VALUE / 4, Long.MAX_VALUE / 4);

        private Ahead and(Exchange exchange, long at) {
            long drift = Math.abs(at - exchange.told()) / DRIFT_PER;
            return new Ahead(Math.max(least, exchange.least() - drift), Math.min(most, exchange.most() + drift));
        }

        private boolean contradicts(Ahead other) {
            return least > other.most || most < other.least;
        }
    }

    /** Takes an exchange in; what it contradicts shows a slip, which is returned. */
    Optional<Slip> add(Exchange exchange) {
        Ahead now = Ahead.ANY.and(exchange, exchange.told());
        Optional<Slip> slip = Optional.empty();
        if (!present.isEmpty() && at(present, exchange.told()).contradicts(now)) {
            slip = Optional.of(slip(exchange, now));
            slips.add(slip.get());
        }
        present.addLast(exchange);
        if (present.size() > REMEMBERED) {
            present.removeFirst();
        }
        return slip;
    }

    /** What an answer that took long says fits both before and after: the slip may have come before it. */
    private Slip slip(Exchange exchange, Ahead now) {
        Deque<Exchange> sure = new ArrayDeque<>(present);
        while (sure.size() > 1
                && !Ahead.ANY.and(sure.peekLast(), exchange.told()).contradicts(now)) {
            sure.removeLast();
        }
        Exchange last = sure.peekLast();
        Ahead then = at(sure, exchange.told());
        past.add(sure);
        present.clear();
        return new Slip(
                last.told(),
                exchange.told() + CanaryLine.GRAIN,
                last.asked(),
                exchange.answered(),
                now.least() - then.most(),
                now.most() - then.least());
    }

    private static Ahead at(Deque<Exchange> exchanges, long time) {
        Ahead ahead = Ahead.ANY;
        for (Exchange exchange : exchanges) {
            ahead = ahead.and(exchange, time);
        }
        return ahead;
    }

    /** Before which its times can be told for good: a slip that is not known yet came later. Negative: nowhere. */
    long confirmed() {
        long best = present.stream().mapToLong(Exchange::width).min().orElse(0);
        for (Iterator<Exchange> late = present.descendingIterator(); late.hasNext(); ) {
            Exchange exchange = late.next();
            if (exchange.width() <= 2 * best + CONFIRMING) {
                return exchange.told();
            }
        }
        return -1;
    }

    /** The earliest that it can have been by our clock when the canary's read so. */
    long earliest(long told) {
        return told + at(segment(told, false), told).least();
    }

    /** The latest that it can have been by our clock when the canary's read so. */
    long latest(long told) {
        return told + CanaryLine.GRAIN + at(segment(told, true), told).most();
    }

    /** The exchanges by which a time is reckoned; in the middle of a slip those that make it the earlier or the later one. */
    private Deque<Exchange> segment(long told, boolean later) {
        for (int i = 0; i < slips.size(); i++) {
            Slip slip = slips.get(i);
            boolean asBefore = slip.isPause() != later;
            if (told < slip.after() || (told < slip.before() && asBefore)) {
                return past.get(i);
            }
        }
        return present;
    }
}
