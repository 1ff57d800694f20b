package dev.stepgate.harness.gate;

import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.PackedSamples;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * When something that is not being upgraded failed too, so that a failed attempt says nothing of the region: the fault may be on our
 * own side.
 */
final class ControlProbe {

    /** The error class of a failed attempt that the control probe puts in doubt. */
    static final String ERROR = "control";

    private final List<Span> failing = new ArrayList<>();

    /** @param views what the control probes saw; none: nothing is put in doubt */
    ControlProbe(List<ProbeView> views) {
        for (ProbeView view : views) {
            Duration unseen = view.spec().interval();
            for (Outage outage : view.outages()) {
                failing.add(new Span(outage.start().minus(unseen), outage.end().plus(unseen)));
            }
        }
    }

    /** The same samples, with every FAIL that coincides with a failing control probe made UNKNOWN. */
    List<Sample> doubt(List<Sample> samples) {
        return failing.isEmpty() ? samples : PackedSamples.copyOf(samples).withFailures(this::doubted);
    }

    /** The control probes among these. */
    static List<ProbeSpec> among(List<ProbeSpec> specs) {
        return specs.stream().filter(ProbeSpec::control).toList();
    }

    private Sample doubted(Sample sample) {
        return sample.outcome() == SampleOutcome.FAIL && failing.stream().anyMatch(span -> overlaps(span, sample))
                ? new Sample(
                        sample.probe(),
                        sample.sequence(),
                        sample.scheduledAt(),
                        sample.startedAt(),
                        sample.finishedAt(),
                        SampleOutcome.UNKNOWN,
                        ERROR,
                        sample.requestId())
                : sample;
    }

    private static boolean overlaps(Span span, Sample sample) {
        Instant start = sample.startedAt();
        return start.isBefore(span.to()) && !sample.finishedAt().isBefore(span.from());
    }
}
