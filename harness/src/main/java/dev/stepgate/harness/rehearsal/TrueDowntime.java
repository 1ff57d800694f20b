package dev.stepgate.harness.rehearsal;

import dev.stepgate.lab.embedded.balancer.Downtime;
import dev.stepgate.lab.embedded.balancer.Loss;
import dev.stepgate.reports.overview.ServiceDowntime;
import dev.stepgate.reports.overview.Truth;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Compares what the probe of one service measured with what the embedded cloud knows. A pure function.
 *
 * <p>The measurement agrees with the truth if
 *
 * <ul>
 *   <li>each outage meets a downtime, or else a request that was lost singly: while a service serves, a backend that stops may take the
 *       requests along that it was answering, and a fault may hit some;
 *   <li>the bounds of an outage contain the downtimes that it meets;
 *   <li>no attempt was served wholly within a downtime. A downtime between two attempts, shorter than their distance, goes unseen, and
 *       may.
 * </ul>
 */
final class TrueDowntime {

    /** By so much a moment may be noted late, when this computer has other things to do between a change and its note. */
    private static final Duration LATE = Duration.ofMillis(20);

    /** By so much the clocks of the probes and of the embedded cloud may differ: both began with the computer's, one may be set since. */
    private static final Duration CLOCKS = Duration.ofMillis(50);

    private final ProbeJudgement probe;
    private final List<Sample> samples;
    private final List<Span> downtimes;
    private final List<Span> losses;
    private final List<String> contradictions = new ArrayList<>();
    private final Set<Span> met = new LinkedHashSet<>();
    private int lostSingly;

    private record Span(Instant from, Instant to) {

        boolean meets(Outage outage) {
            return !from.isAfter(outage.end().plus(CLOCKS))
                    && !to.isBefore(outage.start().minus(CLOCKS));
        }

        Duration length() {
            return Duration.between(from, to);
        }
    }

    private TrueDowntime(ProbeJudgement probe, List<Sample> samples, List<Downtime> downtimes, List<Loss> losses) {
        this.probe = probe;
        this.samples = samples.stream()
                .filter(sample -> sample.probe().equals(probe.name()))
                .toList();
        this.downtimes = observed(downtimes);
        this.losses = losses.stream()
                .map(loss -> new Span(loss.arrived(), loss.answered()))
                .toList();
    }

    /**
     * Compares.
     *
     * @param samples of the run; those of other probes are left out
     * @param downtimes when the service served nobody
     * @param losses its requests that were not served well
     */
    static ServiceDowntime of(ProbeJudgement probe, List<Sample> samples, List<Downtime> downtimes, List<Loss> losses) {
        return new TrueDowntime(probe, samples, downtimes, losses).compare();
    }

    /** The downtimes as far as the probe was at work. */
    private List<Span> observed(List<Downtime> all) {
        if (samples.isEmpty()) {
            return List.of();
        }
        Instant first =
                samples.stream().map(Sample::startedAt).min(Instant::compareTo).orElseThrow();
        Instant last =
                samples.stream().map(Sample::finishedAt).max(Instant::compareTo).orElseThrow();
        return all.stream()
                .map(one ->
                        new Span(later(one.from(), first), earlier(one.from().plus(one.length()), last)))
                .filter(span -> span.from().isBefore(span.to()))
                .toList();
    }

    private ServiceDowntime compare() {
        probe.outages().forEach(this::outage);
        int unseen = 0;
        for (Span downtime : downtimes) {
            unseen += met.contains(downtime) ? 0 : 1;
            servedIn(downtime);
        }
        Duration truth = downtimes.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
        return new ServiceDowntime(
                probe.name(),
                probe.downtime(),
                sum(Outage::lower),
                sum(Outage::upper),
                new Truth(truth, unseen, lostSingly, contradictions));
    }

    private void outage(Outage outage) {
        List<Span> down = downtimes.stream().filter(span -> span.meets(outage)).toList();
        List<Span> lost = losses.stream().filter(span -> span.meets(outage)).toList();
        if (down.isEmpty()) {
            lostSingly += lost.isEmpty() ? 0 : 1;
            if (lost.isEmpty()) {
                contradictions.add("the outage of " + outage.duration().toMillis() + " ms at " + outage.start() + " ("
                        + String.join(", ", outage.errors()) + ") is none that the embedded cloud knows of");
            }
            return;
        }
        met.addAll(down);
        Duration whole = hull(down, lost);
        Duration sum = down.stream().map(Span::length).reduce(Duration.ZERO, Duration::plus);
        if (outage.lower().compareTo(whole.plus(LATE)) > 0
                || sum.compareTo(outage.upper().plus(LATE)) > 0) {
            contradictions.add("the outage at " + outage.start() + " lasted between "
                    + outage.lower().toMillis() + " and " + outage.upper().toMillis() + " ms as measured, truly "
                    + sum.toMillis() + " ms");
        }
    }

    /** From the first to the last moment at which requests in this outage failed. */
    private static Duration hull(List<Span> down, List<Span> lost) {
        List<Span> all = new ArrayList<>(down);
        all.addAll(lost);
        Instant from = all.stream().map(Span::from).min(Instant::compareTo).orElseThrow();
        Instant to = all.stream().map(Span::to).max(Instant::compareTo).orElseThrow();
        return Duration.between(from, to);
    }

    private void servedIn(Span downtime) {
        Instant from = downtime.from().plus(CLOCKS);
        Instant to = downtime.to().minus(CLOCKS);
        samples.stream()
                .filter(sample -> sample.outcome() == SampleOutcome.OK)
                .filter(sample ->
                        sample.startedAt().isAfter(from) && sample.finishedAt().isBefore(to))
                .findFirst()
                .ifPresent(sample -> contradictions.add("an attempt was served at " + sample.startedAt()
                        + ", within a downtime of " + downtime.length().toMillis() + " ms"));
    }

    private Duration sum(Function<Outage, Duration> part) {
        return probe.outages().stream().map(part).reduce(Duration.ZERO, Duration::plus);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
