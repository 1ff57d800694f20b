package dev.stepgate.harness.canary;

import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Turns what one canary wrote down into samples, on our clock: an attempt starts as early and finishes as late as the bounds of its clock
 * allow. What a canary measured while it stood still or was too late itself is UNKNOWN; that it did is a failure of the probe of itself.
 *
 * <p>A line becomes a sample once a later exchange and a later sign of life tell that nothing was wrong with the canary itself. For use by
 * one thread.
 */
final class Reckoning {

    /** The word for attempts of a canary that stood still meanwhile. */
    static final String PAUSED = "canary-paused";

    /** The word for writes that took longer than the time limit of their probe. */
    static final String STALLED = "stalled";

    /** A line is written a moment after the attempt that it tells of. */
    private static final long SLACK = Duration.ofSeconds(1).toNanos();

    private static final Comparator<CanaryLine> BY_START =
            Comparator.comparingLong(CanaryLine::start).thenComparingLong(CanaryLine::tick);

    private final Map<String, Numbered> probes = new HashMap<>();
    private final OwnLife life;
    private final LongFunction<Instant> instant;
    private GuestClock clock = new GuestClock();
    private String boot;
    private final List<CanaryLine> waiting = new ArrayList<>();
    private final Map<String, CanaryLine> told = new HashMap<>();
    private Exchange last;
    private long fetched = -1;
    private long begun;

    /**
     * @param specs of this canary, by kind and name with a slash in between; {@code itself/itself} must be there
     * @param instant of a time of our clock in nanoseconds
     * @param sink gets the samples
     */
    Reckoning(Map<String, ProbeSpec> specs, LongFunction<Instant> instant, Consumer<Sample> sink) {
        this.instant = instant;
        specs.forEach((key, spec) -> probes.put(key, new Numbered(spec, sink)));
        life = new OwnLife(Objects.requireNonNull(probes.get("itself/itself")), instant);
    }

    /** Takes in that the canary answered. */
    void exchange(Exchange exchange) {
        if (boot != null && !boot.equals(exchange.boot())) {
            finishBoot();
            life.restarted(last.asked(), exchange);
            clock = new GuestClock();
            fetched = -1;
            begun = 0;
        }
        begun = boot == null ? exchange.told() : begun;
        boot = exchange.boot();
        last = exchange;
        clock.add(exchange).ifPresent(life::slipped);
    }

    /** Takes in a line of its log; what it measured before the first exchange is none of the run's. */
    void line(CanaryLine line) {
        if (line.boot().equals(boot) && line.start() >= begun) {
            waiting.add(line);
        }
    }

    /** Takes in that every line which was written before that time of its clock has been given. */
    void fetched(String ofBoot, long told) {
        if (ofBoot.equals(boot)) {
            fetched = told;
            settle(Math.min(told, clock.confirmed()));
        }
    }

    /** Up to when it is known on our clock what the canary measured. */
    Instant known() {
        long told = Math.min(fetched, clock.confirmed());
        return told < 0 ? Instant.MIN : instant.apply(clock.earliest(told));
    }

    /** Nothing follows: what is still waiting is told as far as it is known. */
    void finish() {
        if (boot != null) {
            finishBoot();
        }
    }

    private void finishBoot() {
        settle(Long.MAX_VALUE);
        waiting.clear();
        told.clear();
        life.ended();
    }

    private void settle(long until) {
        waiting.sort(BY_START);
        List<CanaryLine> own =
                waiting.stream().filter(line -> line.kind().equals("itself")).toList();
        for (CanaryLine line : own) {
            if (line.end() < until) {
                life.tick(line, clock);
                waiting.remove(line);
            }
        }
        long surely = until == Long.MAX_VALUE ? until : Math.min(until, life.seen());
        for (CanaryLine line : List.copyOf(waiting)) {
            if (line.end() <= surely && tell(line, until)) {
                waiting.remove(line);
            }
        }
    }

    /** Whether it could be told yet. */
    private boolean tell(CanaryLine line, long until) {
        Numbered probe = probes.get(key(line));
        if (probe == null) {
            return true;
        }
        if (line.busy()) {
            return tellOfWaiting(probe, line, until);
        }
        told.put(key(line), line);
        boolean stalled = line.kind().equals("volume")
                && line.word().equals(CanaryLine.OK)
                && line.end() - line.start() > limit(probe);
        give(probe, line.start(), line.end(), stalled ? STALLED : line.word());
        return true;
    }

    /** An attempt that had to wait for another one counts as a user's who came then, and gave up at the limit. */
    private boolean tellOfWaiting(Numbered probe, CanaryLine line, long until) {
        CanaryLine holder = holder(line);
        long limit = limit(probe);
        if (holder != null) {
            boolean inTime = holder.end() - line.start() <= limit;
            give(probe, line.start(), inTime ? holder.end() : line.start() + limit, inTime ? holder.word() : STALLED);
            return true;
        }
        if (until != Long.MAX_VALUE && until - line.start() < limit + SLACK) {
            return false;
        }
        give(probe, line.start(), line.start() + limit, until == Long.MAX_VALUE ? "?cancelled" : STALLED);
        return true;
    }

    private static long limit(Numbered probe) {
        return probe.spec().timeout().toNanos();
    }

    private void give(Numbered probe, long start, long end, String word) {
        String doubt = life.doubt(start, end);
        probe.give(
                instant.apply(clock.earliest(start)),
                instant.apply(clock.latest(end)),
                doubt == null ? word : "?" + doubt);
    }

    /** The attempt that kept the one of this line from beginning: the first that ended after it came; null if none has. */
    private CanaryLine holder(CanaryLine busy) {
        return Stream.concat(Stream.ofNullable(told.get(key(busy))), waiting.stream())
                .filter(line -> key(line).equals(key(busy)) && !line.busy())
                .filter(line -> line.end() >= busy.start())
                .min(Comparator.comparingLong(CanaryLine::end))
                .orElse(null);
    }

    private static String key(CanaryLine line) {
        return line.kind() + "/" + line.name();
    }
}
