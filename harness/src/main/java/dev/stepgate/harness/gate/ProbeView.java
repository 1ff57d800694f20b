package dev.stepgate.harness.gate;

import dev.stepgate.harness.outage.Outages;
import dev.stepgate.reports.record.Judgement.Latency;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** What one probe saw in a span. */
final class ProbeView {

    private static final int DIGITS = 3;

    private final ProbeSpec spec;
    private final Span span;
    private final List<Sample> samples;
    private final List<Outage> outages;

    /** @param samples of this probe; those due outside the span are left out */
    ProbeView(ProbeSpec spec, Span span, List<Sample> samples) {
        this.spec = spec;
        this.span = span;
        this.samples = span.due(samples);
        Instant end = this.samples.stream()
                .map(sample -> sample.startedAt().plusNanos(1))
                .reduce(span.to(), (left, right) -> left.isAfter(right) ? left : right);
        this.outages = Outages.of(this.samples, span.from(), end);
    }

    ProbeSpec spec() {
        return spec;
    }

    Span span() {
        return span;
    }

    List<Sample> samples() {
        return samples;
    }

    List<Outage> outages() {
        return outages;
    }

    long scheduled() {
        return Math.max(samples.size(), span.attempts(samples, spec.interval()));
    }

    long count(SampleOutcome outcome) {
        return samples.stream().filter(sample -> sample.outcome() == outcome).count();
    }

    long usable() {
        return count(SampleOutcome.OK) + count(SampleOutcome.FAIL);
    }

    double coverage() {
        return scheduled() == 0 ? 0 : (double) usable() / scheduled();
    }

    Duration downtime() {
        return outages.stream().map(Outage::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** Whether an attempt in the outage's window could not be used, so that part of the window was not seen. */
    boolean blindIn(Outage outage) {
        Span window = new Span(outage.start(), outage.end());
        return samples.stream()
                        .anyMatch(sample ->
                                sample.outcome() == SampleOutcome.UNKNOWN && window.contains(sample.startedAt()))
                || window.due(samples).size() < window.attempts(samples, spec.interval());
    }

    ProbeJudgement judgement() {
        long ok = count(SampleOutcome.OK);
        long fail = count(SampleOutcome.FAIL);
        return new ProbeJudgement(
                spec.name(),
                scheduled(),
                ok,
                fail,
                scheduled() - ok - fail,
                coverage(),
                ok == 0 ? null : latency(),
                outages,
                downtime());
    }

    private Latency latency() {
        Histogram histogram = new Histogram(DIGITS);
        samples.stream()
                .filter(sample -> sample.outcome() == SampleOutcome.OK)
                .mapToLong(sample -> Math.max(
                        0, TimeUnit.NANOSECONDS.toMicros(sample.latency().toNanos())))
                .forEach(histogram::recordValue);
        return new Latency(
                percentile(histogram, 50),
                percentile(histogram, 95),
                percentile(histogram, 99),
                percentile(histogram, 100));
    }

    /** Rounded down to the histogram's three digits. */
    private static Duration percentile(Histogram histogram, double percentile) {
        long micros = histogram.lowestEquivalentValue(histogram.getValueAtPercentile(percentile));
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
