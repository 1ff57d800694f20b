package dev.stepgate.harness.live;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.HdrHistogram.Histogram;

/** Percentiles of latency over the last five to ten seconds. */
final class Recent {

    private static final Duration HALF = Duration.ofSeconds(5);
    private static final int DIGITS = 2;

    private Histogram older = new Histogram(DIGITS);
    private Histogram newer = new Histogram(DIGITS);
    private Instant since;

    /** Time goes on to this moment. */
    void at(Instant now) {
        if (since == null) {
            since = now;
        }
        if (!now.isBefore(since.plus(HALF))) {
            boolean next = now.isBefore(since.plus(HALF.multipliedBy(2)));
            Histogram forgotten = older;
            older = next ? newer : new Histogram(DIGITS);
            forgotten.reset();
            newer = forgotten;
            since = now;
        }
    }

    void add(Duration latency) {
        newer.recordValue(Math.max(0, latency.toNanos() / 1000));
    }

    /** What so many percent did not exceed; null if there was no answer. */
    Duration percentile(double percent) {
        Histogram both = older.copy();
        both.add(newer);
        return both.getTotalCount() == 0 ? null : Duration.of(both.getValueAtPercentile(percent), ChronoUnit.MICROS);
    }
}
