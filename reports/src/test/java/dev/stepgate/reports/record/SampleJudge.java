package dev.stepgate.reports.record;

import dev.stepgate.reports.record.Judgement.Latency;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Judges sample runs as simply as will do for drawing them; the real rules are the harness's. */
public final class SampleJudge {

    private SampleJudge() {}

    /** The judgement of a run, the verdicts taken from its own events. */
    public static Judgement judge(RunRecord run) {
        List<ProbeJudgement> probes = run.events(Event.ProbesStarted.class).stream()
                .flatMap(started -> started.probes().stream())
                .map(probe -> probe(probe.name(), run.samples()))
                .toList();
        List<StepJudgement> steps = run.events(Event.StepFinished.class).stream()
                .map(e ->
                        new StepJudgement(e.step(), e.verdict(), e.gate(), e.reasons(), checks(e.step(), run), probes))
                .toList();
        Verdict worst = Verdict.worst(steps.stream().map(StepJudgement::verdict).toList());
        return new Judgement(
                run.header().runId(),
                run.header().region(),
                worst,
                worst == Verdict.PASS ? Gate.OPEN : Gate.CLOSED,
                steps.stream().flatMap(step -> step.reasons().stream()).toList(),
                steps,
                probes);
    }

    private static Map<Phase, Map<CheckOutcome, Integer>> checks(String step, RunRecord run) {
        Map<Phase, Map<CheckOutcome, Integer>> counts = new EnumMap<>(Phase.class);
        for (Event.CheckFinished e : run.events(Event.CheckFinished.class)) {
            if (e.step().equals(step)) {
                counts.computeIfAbsent(e.phase(), phase -> new EnumMap<>(CheckOutcome.class))
                        .merge(e.outcome(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private static ProbeJudgement probe(String name, List<Sample> all) {
        List<Sample> samples = all.stream().filter(s -> s.probe().equals(name)).toList();
        List<Outage> outages = outages(name, samples);
        List<Duration> latencies = samples.stream()
                .filter(s -> s.outcome() == SampleOutcome.OK)
                .map(Sample::latency)
                .sorted()
                .toList();
        long fail = count(samples, SampleOutcome.FAIL);
        long unknown = count(samples, SampleOutcome.UNKNOWN);
        long ok = count(samples, SampleOutcome.OK);
        return new ProbeJudgement(
                name,
                samples.size(),
                ok,
                fail,
                unknown,
                samples.isEmpty() ? 0 : (double) (ok + fail) / samples.size(),
                latencies.isEmpty() ? null : latency(latencies),
                outages,
                outages.stream().map(Outage::duration).reduce(Duration.ZERO, Duration::plus));
    }

    private static long count(List<Sample> samples, SampleOutcome outcome) {
        return samples.stream().filter(s -> s.outcome() == outcome).count();
    }

    private static Latency latency(List<Duration> sorted) {
        int last = sorted.size() - 1;
        return new Latency(
                sorted.get(last / 2), sorted.get(last * 95 / 100), sorted.get(last * 99 / 100), sorted.get(last));
    }

    private static List<Outage> outages(String name, List<Sample> samples) {
        List<Outage> outages = new ArrayList<>();
        List<Sample> failed = new ArrayList<>();
        for (Sample sample : samples) {
            if (sample.outcome() == SampleOutcome.FAIL) {
                failed.add(sample);
            } else if (sample.outcome() == SampleOutcome.OK && !failed.isEmpty()) {
                outages.add(outage(name, failed, sample.startedAt(), false));
                failed.clear();
            }
        }
        if (!failed.isEmpty()) {
            Instant end = samples.get(samples.size() - 1).finishedAt();
            outages.add(outage(name, failed, end, true));
        }
        return outages;
    }

    private static Outage outage(String name, List<Sample> failed, Instant end, boolean open) {
        Sample first = failed.get(0);
        Sample last = failed.get(failed.size() - 1);
        Duration window = Duration.between(first.startedAt(), end);
        return new Outage(
                name,
                first.startedAt(),
                end,
                Duration.between(first.startedAt(), last.finishedAt()),
                window.plusMillis(90),
                open,
                failed.size(),
                failed.stream().map(Sample::error).distinct().toList(),
                first.requestId(),
                last.requestId());
    }
}
