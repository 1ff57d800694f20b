package dev.stepgate.harness.gate;

import dev.stepgate.harness.health.Ailments;
import dev.stepgate.harness.latency.Percentiles;
import dev.stepgate.harness.outage.Outages;
import dev.stepgate.harness.plan.Budget;
import dev.stepgate.reports.record.Degradation;
import dev.stepgate.reports.record.Judgement.Latency;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.LatencyComparison;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What one probe saw in a span. */
final class ProbeView {

    private final ProbeSpec spec;
    private final Span span;
    private final Lens lens;
    private final List<Sample> asSeen;
    private final List<Sample> samples;
    private final List<Outage> outages;

    /**
     * What is known of a run beside its samples.
     *
     * @param ailments what was wrong on our own side
     * @param attribution what was being done in the region
     * @param control what was wrong with something that is not being upgraded
     */
    record Lens(Ailments ailments, Attribution attribution, ControlProbe control) {

        static final Lens CLEAR =
                new Lens(Ailments.of(List.of()), new Attribution(List.of()), new ControlProbe(List.of()));

        private List<Sample> judged(ProbeSpec spec, List<Sample> seen) {
            if (spec.via().equals(ProbeSpec.INSIDE)) {
                // What a server of the region measured inside it owes nothing to this side.
                return seen;
            }
            List<Sample> ours = ailments.judged(spec, seen);
            return spec.control() ? ours : control.doubt(ours);
        }
    }

    /** @param asSeen samples of this probe as recorded; those due outside the span are left out */
    ProbeView(ProbeSpec spec, Span span, List<Sample> asSeen, Lens lens) {
        this.spec = spec;
        this.span = span;
        this.lens = lens;
        this.asSeen = span.due(asSeen);
        this.samples = lens.judged(spec, this.asSeen);
        Instant end = this.samples.stream()
                .map(sample -> sample.startedAt().plusNanos(1))
                .reduce(span.to(), (left, right) -> left.isAfter(right) ? left : right);
        this.outages = lens.attribution().of(spec, Outages.of(this.samples, span.from(), end));
    }

    /** The same without doubts: each FAIL counts, also those that may be our own fault. */
    ProbeView undoubted() {
        Lens blunt = new Lens(Lens.CLEAR.ailments(), lens.attribution(), Lens.CLEAR.control());
        return new ProbeView(spec, span, asSeen, blunt);
    }

    /** The same in another span, which lies in this one. */
    ProbeView in(Span part) {
        return new ProbeView(spec, part, asSeen, lens);
    }

    /** How long the OK attempts took from when they were due, in nanoseconds, our own pauses taken off. */
    long[] latencies() {
        return samples.stream()
                .filter(sample -> sample.outcome() == SampleOutcome.OK)
                .mapToLong(sample -> lens.ailments().latency(sample).toNanos())
                .toArray();
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

    /** The judgement of a whole run. */
    ProbeJudgement judgement() {
        return judgement(Map.of(), null, null);
    }

    /** The judgement of a step, given its latency and its budget. */
    ProbeJudgement judgement(StepLatency latency, Budget budget) {
        return judgement(latency.byPhase(), latency.comparison(), latency.degradation(budget));
    }

    private ProbeJudgement judgement(
            Map<Phase, Latency> byPhase, LatencyComparison comparison, Degradation degradation) {
        long ok = count(SampleOutcome.OK);
        long fail = count(SampleOutcome.FAIL);
        long unusable = scheduled() - ok - fail;
        return new ProbeJudgement(
                spec.name(),
                scheduled(),
                ok,
                fail,
                unusable,
                coverage(),
                new Percentiles(latencies()).usual(),
                outages,
                downtime(),
                spec.interval().multipliedBy(unusable),
                byPhase,
                comparison,
                degradation);
    }
}
