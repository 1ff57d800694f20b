package dev.stepgate.reports.timeline;

import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One probe as it is drawn.
 *
 * @param probe what it does
 * @param judgement what it amounts to over the run; null if it was not judged
 * @param observed from its first attempt to its last; null if it made none
 * @param blind where it saw nothing
 */
record Lane(ProbeSpec probe, ProbeJudgement judgement, Span observed, List<Span> blind) {

    /** The lanes of a run: the services by name, each with its balancer first, and the control probes at the end. */
    static List<Lane> of(RunRecord run, Judgement judgement) {
        Map<String, ProbeSpec> probes = new LinkedHashMap<>();
        run.events(Event.ProbesStarted.class)
                .forEach(started -> started.probes().forEach(probe -> probes.put(probe.name(), probe)));
        Map<String, List<Sample>> samples = run.samples().stream().collect(Collectors.groupingBy(Sample::probe));
        return probes.values().stream()
                .sorted(Comparator.comparing(ProbeSpec::control)
                        .thenComparing(ProbeSpec::service)
                        .thenComparing(probe -> !probe.throughBalancer())
                        .thenComparing(ProbeSpec::name))
                .map(probe -> of(probe, judgement, samples.getOrDefault(probe.name(), List.of())))
                .toList();
    }

    private static Lane of(ProbeSpec probe, Judgement judgement, List<Sample> unsorted) {
        List<Sample> samples = unsorted.stream()
                .sorted(Comparator.comparing(Sample::scheduledAt))
                .toList();
        Span observed = samples.isEmpty()
                ? null
                : new Span(
                        samples.get(0).scheduledAt(),
                        samples.get(samples.size() - 1).scheduledAt().plus(probe.interval()));
        ProbeJudgement own = judgement.probes().stream()
                .filter(judged -> judged.name().equals(probe.name()))
                .findFirst()
                .orElse(null);
        return new Lane(probe, own, observed, BlindTime.of(probe, samples));
    }

    boolean behindBalancer() {
        return !probe.throughBalancer() && !probe.control();
    }
}
