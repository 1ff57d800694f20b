package dev.stepgate.harness.gate;

import dev.stepgate.harness.plan.Budget;
import dev.stepgate.harness.plan.Step;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All probes of a run. */
final class Watch {

    private final List<ProbeSpec> specs;
    private final Map<String, List<Sample>> samples;

    Watch(RunRecord record) {
        specs = record.events(Event.ProbesStarted.class).stream()
                .flatMap(event -> event.probes().stream())
                .distinct()
                .toList();
        samples = record.samples().stream().collect(Collectors.groupingBy(Sample::probe));
    }

    /** What each probe saw in a span, the doubts of the control probe included. */
    List<ProbeView> views(Span span) {
        List<ProbeView> control =
                ControlProbe.among(specs).stream().map(spec -> view(spec, span)).toList();
        ControlProbe doubts = new ControlProbe(control);
        return specs.stream()
                .map(spec -> spec.control() ? view(spec, span) : new ProbeView(spec, span, doubts.doubt(samples(spec))))
                .toList();
    }

    List<ProbeJudgement> judgements(Span span) {
        return views(span).stream().map(ProbeView::judgement).toList();
    }

    /** Judges every probe over a step; UNKNOWN if no probe is there to be judged, unless the plan itself lifts their budgets. */
    List<Finding> judge(Step step, StepEvents events, Span span) {
        List<ProbeView> views = judged(step, span);
        if (views.isEmpty()) {
            return List.of(
                    Finding.unknown("expected probes to watch the step, the record has none that its budgets judge"));
        }
        List<Finding> findings = new ArrayList<>();
        views.forEach(view -> findings.addAll(
                new ProbeRule(view, step.budgets().of(view.spec().name()), events).judge()));
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
            ProbeView last = new ProbeView(
                    spec, new Span(from.isBefore(before.from()) ? before.from() : from, before.to()), whole.samples());
            long failed = last.count(SampleOutcome.FAIL);
            String who = "before: probe " + spec.name() + " (" + spec.url() + ")";
            if (failed > 0) {
                findings.add(Finding.fail(who + ": expected a steady state of " + Durations.text(window) + ", seen "
                        + failed + " of " + last.scheduled() + " attempts fail ("
                        + String.join(", ", last.outages().get(0).errors()) + ")"));
            } else if (last.usable() == 0) {
                findings.add(Finding.unknown(who + ": no usable attempt just before the step"));
            }
        }
        return findings;
    }

    private List<ProbeView> judged(Step step, Span span) {
        return views(span).stream()
                .filter(view -> !view.spec().control())
                .filter(view -> !view.spec().name().contains("@")
                        || !step.budgets().of(view.spec().name()).unlimited())
                .toList();
    }

    private ProbeView view(ProbeSpec spec, Span span) {
        return new ProbeView(spec, span, samples(spec));
    }

    private List<Sample> samples(ProbeSpec spec) {
        return samples.getOrDefault(spec.name(), List.of());
    }

    private static Duration longest(Duration left, Duration right) {
        return left.compareTo(right) > 0 ? left : right;
    }
}
