package dev.stepgate.harness.gate;

import dev.stepgate.harness.gate.ProbeView.Lens;
import dev.stepgate.harness.health.Ailments;
import dev.stepgate.harness.plan.Budget;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.waiver.Rules;
import dev.stepgate.harness.waiver.Subject;
import dev.stepgate.reports.record.Continuation.RunResumed;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Observation;
import dev.stepgate.reports.record.OwnSide;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All probes of a run. */
final class Watch {

    private final List<Event.ProbesStarted> probings;
    private final List<RunResumed> resumptions;
    private final Map<String, List<Sample>> samples;
    private final Ailments ailments;
    private final Attribution attribution;
    private final boolean healthWatched;

    Watch(RunRecord record) {
        probings = record.events(Event.ProbesStarted.class);
        resumptions = record.events(RunResumed.class);
        samples = record.samplesByProbe();
        ailments = Ailments.of(record.events());
        attribution = new Attribution(record.events());
        healthWatched = !record.events(Observation.HealthWatched.class).isEmpty();
    }

    /** All probes that the run had, also those that only the harness had which died. */
    List<ProbeSpec> specs() {
        return byName(probings);
    }

    /** The probes that watched in a span, or were to. A harness that takes a run over may have others than the one before it. */
    private List<ProbeSpec> specs(Span span) {
        List<Event.ProbesStarted> inForce = new ArrayList<>();
        for (Event.ProbesStarted probing : probings) {
            if (!probing.at().isAfter(span.from())) {
                inForce.clear();
            }
            if (inForce.isEmpty() || probing.at().isBefore(span.to())) {
                inForce.add(probing);
            }
        }
        return byName(inForce);
    }

    private static List<ProbeSpec> byName(List<Event.ProbesStarted> some) {
        Map<String, ProbeSpec> specs = new LinkedHashMap<>();
        some.forEach(probing -> probing.probes().forEach(spec -> specs.put(spec.name(), spec)));
        return List.copyOf(specs.values());
    }

    /** UNKNOWN if in this span the harness died, and a clock that was set back hides for how long nobody looked. */
    Finding dead(Span span) {
        return resumptions.stream()
                .filter(resumed -> span.contains(resumed.at()) && resumed.clockSetBack())
                .findFirst()
                .map(resumed -> Finding.unknown("no harness ran until " + resumed.at()
                        + ", and this machine's clock was set back meanwhile: nobody knows for how long nobody looked"))
                .orElse(Finding.PASS);
    }

    /** What each probe saw in a span, as far as it does not have to be doubted. */
    List<ProbeView> views(Span span) {
        List<ProbeSpec> specs = specs(span);
        Lens own = new Lens(ailments, attribution, new ControlProbe(List.of()));
        List<ProbeView> control = ControlProbe.among(specs).stream()
                .map(spec -> new ProbeView(spec, span, samples(spec), own))
                .toList();
        Lens lens = new Lens(ailments, attribution, new ControlProbe(control));
        return specs.stream()
                .map(spec -> new ProbeView(spec, span, samples(spec), lens))
                .toList();
    }

    List<ProbeJudgement> judgements(Span span) {
        return views(span).stream().map(ProbeView::judgement).toList();
    }

    /** What each probe saw in a step from its command on, its latency also in the phase before. */
    List<ProbeJudgement> judgements(Step step, StepEvents events, Span span) {
        Map<String, StepLatency> latencies = latencies(events, span);
        return views(span).stream()
                .map(view -> view.judgement(
                        latencies.get(view.spec().name()),
                        step.budgets().of(view.spec().name())))
                .toList();
    }

    /** How well we were in a span; null if nobody watched that. */
    OwnSide ownSide(Span span) {
        return healthWatched ? new OwnSideRule(ailments, span).sum(views(span)) : null;
    }

    private Map<String, StepLatency> latencies(StepEvents events, Span span) {
        Map<Phase, Span> phases = events.phases(span.to());
        Instant from = phases.values().stream()
                .map(Span::from)
                .min(Comparator.naturalOrder())
                .orElse(span.from());
        Span whole = new Span(from.isBefore(span.from()) ? from : span.from(), span.to());
        Map<String, StepLatency> latencies = new HashMap<>();
        for (ProbeView view : views(whole)) {
            Map<Phase, ProbeView> parts = new EnumMap<>(Phase.class);
            phases.forEach((phase, part) -> parts.put(phase, view.in(part)));
            latencies.put(view.spec().name(), new StepLatency(view.in(span), parts));
        }
        return latencies;
    }

    /** Judges every probe over a step; UNKNOWN if no probe is there to be judged, unless the plan itself lifts their budgets. */
    List<Finding> judge(Step step, StepEvents events, Span span) {
        List<ProbeView> views = judged(step, span);
        if (views.isEmpty()) {
            return List.of(
                    Finding.unknown("expected probes to watch the step, the record has none that its budgets judge"));
        }
        Map<String, StepLatency> latencies = latencies(events, span);
        List<Finding> findings = new ArrayList<>();
        for (ProbeView view : views) {
            String name = view.spec().name();
            findings.addAll(new ProbeRule(view, step.budgets().of(name), latencies.get(name)).judge());
        }
        findings.add(new OwnSideRule(ailments, span).judge());
        return findings;
    }

    /** Whether the region was in a steady state just before a step: the probes that will judge it answered, and none failed. */
    List<Finding> steady(Step step, Span before) {
        List<Finding> findings = new ArrayList<>();
        for (ProbeView whole : judged(step, before)) {
            ProbeSpec spec = whole.spec();
            Budget budget = step.budgets().of(spec.name());
            if (budget.unlimited()) {
                continue;
            }
            Duration window = longest(step.settle(), spec.interval().multipliedBy(3));
            Instant from = before.to().minus(window);
            ProbeView last = whole.in(new Span(from.isBefore(before.from()) ? before.from() : from, before.to()));
            long failed = last.count(SampleOutcome.FAIL);
            String who = "before: probe " + spec.name() + " (" + spec.url() + ")";
            if (failed > 0) {
                findings.add(Finding.fail(
                        Rules.STEADY,
                        List.of(Subject.probe(spec.name())),
                        who + ": expected a steady state of " + Durations.text(window) + ", seen "
                                + failed + " of " + last.scheduled() + " attempts fail ("
                                + String.join(", ", last.outages().get(0).errors()) + ")"));
            } else if (last.usable() == 0) {
                findings.add(Finding.unknown(who + ": no usable attempt just before the step"));
            }
        }
        return findings;
    }

    /** What the probes saw that the budgets of a step judge. */
    List<ProbeView> judged(Step step, Span span) {
        return views(span).stream()
                .filter(view -> !view.spec().control())
                .filter(view -> !view.spec().name().contains("@")
                        || !step.budgets().of(view.spec().name()).unlimited())
                .toList();
    }

    private List<Sample> samples(ProbeSpec spec) {
        return samples.getOrDefault(spec.name(), List.of());
    }

    private static Duration longest(Duration left, Duration right) {
        return left.compareTo(right) > 0 ? left : right;
    }
}
