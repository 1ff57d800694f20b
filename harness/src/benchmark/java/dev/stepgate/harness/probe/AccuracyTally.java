package dev.stepgate.harness.probe;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Counts how often what was measured agrees with the truth. */
final class AccuracyTally {

    /** How far the reading of two clocks may be apart. */
    private static final Duration CLOCKS = Duration.ofNanos(5_000);

    private static final int MOST_SHOWN = 5;

    private final Instant anchor;
    private final long origin;
    private int all;
    private int near;
    private int contained;
    private int unseen;
    private int invented;
    private int shown;
    private final Histogram errors = new Histogram(3);
    private long samples;
    private long unusable;

    AccuracyTally(Clock clock) {
        long before = System.nanoTime();
        Instant instant = clock.instant();
        long after = System.nanoTime();
        while (after - before > CLOCKS.toNanos() / 2) {
            before = System.nanoTime();
            instant = clock.instant();
            after = System.nanoTime();
        }
        anchor = instant;
        origin = before + (after - before) / 2;
    }

    void add(List<TruthServer.Truth> truths, List<Outage> outages, List<Sample> judged, ProbeSpec spec) {
        Duration interval = spec.interval();
        invented += (int) outages.stream()
                .filter(o -> truths.stream().noneMatch(truth -> overlaps(o, truth, interval)))
                .peek(o -> show("without any: %s", o))
                .count();
        truths.forEach(truth -> add(truth, outages, interval));
        samples += judged.size();
        unusable += judged.stream()
                .filter(sample -> sample.outcome() == SampleOutcome.UNKNOWN)
                .count();
    }

    private void add(TruthServer.Truth truth, List<Outage> outages, Duration interval) {
        List<Outage> seen =
                outages.stream().filter(o -> overlaps(o, truth, interval)).toList();
        long measured = seen.stream().mapToLong(o -> o.duration().toNanos()).sum();
        all++;
        long off = Math.max(truth.shortest() - measured, measured - truth.longest());
        near += off <= interval.toNanos() ? 1 : 0;
        seen.stream().findFirst().ifPresent(any -> errors.recordValue(Math.max(0, off)));
        unseen += seen.isEmpty() ? 1 : 0;
        boolean right = !seen.isEmpty() && contains(seen, truth);
        contained += right ? 1 : 0;
        if (!right && !seen.isEmpty()) {
            show(
                    "not contained: true %.1f to %.1f ms, from %s to %s, seen %s",
                    Table.millis(truth.shortest()),
                    Table.millis(truth.longest()),
                    instant(truth.beganAfter()),
                    instant(truth.endedBy()),
                    seen);
        }
    }

    private void show(String format, Object... values) {
        shown++;
        if (shown <= MOST_SHOWN) {
            Table.row("|   " + format + " |", values);
        }
    }

    void report(String what) {
        Table.row(
                "| accuracy: %s | %d outages | off by p50 %.1f, p99 %.1f, most %.1f ms | within one interval %.1f %% | bounds contain the truth %.2f %% of those seen"
                        + " | not seen %d | seen without any %d | unusable %.2f %% of %d samples |",
                what,
                all,
                Table.millis(errors.getValueAtPercentile(50)),
                Table.millis(errors.getValueAtPercentile(99)),
                Table.millis(errors.getMaxValue()),
                100.0 * near / all,
                100.0 * contained / Math.max(1, all - unseen),
                unseen,
                invented,
                100.0 * unusable / samples,
                samples);
    }

    private boolean overlaps(Outage outage, TruthServer.Truth truth, Duration slack) {
        return outage.start().isBefore(instant(truth.endedBy()).plus(slack))
                && outage.end().isAfter(instant(truth.beganAfter()).minus(slack));
    }

    /** Several, where an attempt was served that had begun before one that failed; a judgement tells their sums. */
    private boolean contains(List<Outage> outages, TruthServer.Truth truth) {
        Outage first = outages.get(0);
        Outage last = outages.get(outages.size() - 1);
        boolean length = outages.stream().mapToLong(o -> o.lower().toNanos()).sum() <= truth.longest()
                && outages.stream().mapToLong(o -> o.upper().toNanos()).sum() >= truth.shortest();
        boolean begin = touches(first.onset(), truth.beganAfter(), truth.beganBy());
        boolean end = last.open() || touches(last.recovery(), truth.endedAfter(), truth.endedBy());
        return length && begin && end;
    }

    private boolean touches(Outage.Between bounds, long from, long to) {
        return !instant(to).plus(CLOCKS).isBefore(bounds.from())
                && !instant(from).minus(CLOCKS).isAfter(bounds.to());
    }

    private Instant instant(long nanos) {
        return anchor.plusNanos(nanos - origin);
    }
}
