package dev.stepgate.harness.metrics;

import dev.stepgate.harness.live.Course;
import dev.stepgate.harness.live.Courses;
import dev.stepgate.harness.run.Onlooker;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Metrics of all probes of a run, by the label {@code probe}: attempts by outcome, failures by error class, latency of good attempts, how late
 * attempts began, the present state, outages and downtime. They are for graphs and alerts; verdicts come from the record alone.
 */
public final class ProbeMetrics implements Onlooker {

    private static final String PROBE = "probe";
    private static final double NANOS = 1e9;

    private static final double[] LATENCIES = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };
    private static final double[] LAGS = {0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5};

    private final Courses courses = new Courses(Courses.News.NONE);
    private final Counter attempts;
    private final Counter failures;
    private final Histogram latency;
    private final Histogram lag;

    /** @param registry gets the metrics */
    public ProbeMetrics(PrometheusRegistry registry) {
        attempts = Counter.builder()
                .name("stepgate_probe_attempts_total")
                .help(
                        "Attempts that have ended, by outcome: ok (served), fail (not served), unknown (says nothing of the target).")
                .labelNames(PROBE, "outcome")
                .register(registry);
        failures = Counter.builder()
                .name("stepgate_probe_failures_total")
                .help("Failed attempts, by error class.")
                .labelNames(PROBE, "error")
                .register(registry);
        latency = histogram("stepgate_probe_latency_seconds", "Of good attempts, from when they were due.", LATENCIES)
                .register(registry);
        lag = histogram("stepgate_probe_start_lag_seconds", "From when attempts were due to when they began.", LAGS)
                .register(registry);
        courseMetrics(registry);
    }

    private static Histogram.Builder histogram(String name, String help, double... bounds) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .unit(Unit.SECONDS)
                .classicOnly()
                .classicUpperBounds(bounds)
                .labelNames(PROBE);
    }

    private void courseMetrics(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("stepgate_probe_up")
                .help("1 if the latest attempt that told was good, 0 if it failed; missing before the first.")
                .labelNames(PROBE)
                .callback(values -> courses.all().stream()
                        .filter(course -> course.state() != null)
                        .forEach(course -> values.call(
                                course.state() == SampleOutcome.OK ? 1 : 0,
                                course.spec().name())))
                .register(registry);
        counter(registry, "stepgate_probe_outages_total", "Outages that have begun.", null, Course::outages);
        counter(
                registry,
                "stepgate_probe_downtime_seconds_total",
                "The sum of the outages' windows, from first failed to next good attempt.",
                Unit.SECONDS,
                course -> seconds(course.downtime()));
    }

    private void counter(
            PrometheusRegistry registry, String name, String help, Unit unit, ToDoubleFunction<Course> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .unit(unit)
                .labelNames(PROBE)
                .callback(values -> courses.all()
                        .forEach(course -> values.call(
                                value.applyAsDouble(course), course.spec().name())))
                .register(registry);
    }

    @Override
    public void begun(List<ProbeSpec> probes) {
        courses.begun(probes);
        for (ProbeSpec probe : probes) {
            for (SampleOutcome outcome : SampleOutcome.values()) {
                attempts.initLabelValues(probe.name(), word(outcome));
            }
            latency.initLabelValues(probe.name());
            lag.initLabelValues(probe.name());
        }
    }

    @Override
    public void seen(Sample sample) {
        courses.seen(sample);
        attempts.labelValues(sample.probe(), word(sample.outcome())).inc();
        lag.labelValues(sample.probe()).observe(seconds(Duration.between(sample.scheduledAt(), sample.startedAt())));
        switch (sample.outcome()) {
            case OK -> latency.labelValues(sample.probe()).observe(seconds(sample.latency()));
            case FAIL -> failures.labelValues(sample.probe(), sample.error()).inc();
            case UNKNOWN -> {}
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }

    private static String word(SampleOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}
