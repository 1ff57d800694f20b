package dev.stepgate.harness.latency;

import dev.stepgate.reports.record.Judgement.Latency;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Percentiles of latency, exact to three digits. */
public final class Percentiles {

    private static final int DIGITS = 3;

    private final Histogram histogram = new Histogram(DIGITS);

    /** @param nanos latencies in nanoseconds; negative ones count as 0 */
    public Percentiles(long[] nanos) {
        for (long latency : nanos) {
            histogram.recordValue(Math.max(0, TimeUnit.NANOSECONDS.toMicros(latency)));
        }
    }

    /** The usual ones; null if there was no latency. */
    public Latency usual() {
        return histogram.getTotalCount() == 0 ? null : new Latency(of(50), of(95), of(99), of(100));
    }

    /** The latency that so many percent did not exceed, rounded down to three digits; 0 if there was none. */
    public Duration of(double percent) {
        long micros = histogram.lowestEquivalentValue(histogram.getValueAtPercentile(percent));
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
