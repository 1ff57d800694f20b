package dev.stepgate.harness.gate;

import dev.stepgate.harness.health.Ailments;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.OwnSide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was wrong on our own side in a span, in sum; and UNKNOWN for time that the machine slept through, which no probe shows. */
final class OwnSideRule {

    /** As long as that a probe may be blind; see {@link BlindTime}. */
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(5);

    private final Ailments ailments;
    private final Span span;

    OwnSideRule(Ailments ailments, Span span) {
        this.ailments = ailments;
        this.span = span;
    }

    Finding judge() {
        Duration slept = of(Ailment.SUSPENDED).stream().map(ProberAiled::length).reduce(Duration.ZERO, Duration::plus);
        return slept.compareTo(LONGEST_SLEEP) > 0
                ? Finding.unknown("the machine that probes was suspended for " + Durations.text(slept)
                        + "; an outage could hide in it")
                : Finding.PASS;
    }

    OwnSide sum(List<ProbeView> views) {
        List<Duration> pauses = ailments.pauses().between(span.from(), span.to());
        long attempts = views.stream().mapToLong(ProbeView::scheduled).sum();
        long usable = views.stream().mapToLong(ProbeView::usable).sum();
        long doubted = views.stream()
                .flatMap(view -> view.samples().stream())
                .filter(sample -> Ailments.ERROR.equals(sample.error()))
                .count();
        return new OwnSide(
                pauses.size(),
                pauses.stream().max(Duration::compareTo).orElse(Duration.ZERO),
                pauses.stream().reduce(Duration.ZERO, Duration::plus),
                attempts,
                attempts - usable,
                doubted,
                notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        of(Ailment.SUSPENDED)
                .forEach(one -> notes.add("the machine was suspended " + one.detail() + " at " + one.at()));
        of(Ailment.CLOCK_SET)
                .forEach(one -> notes.add("the wall clock was set " + one.detail() + " at " + one.at()
                        + ": times of other logs differ by that from then on"));
        of(Ailment.NO_WAY).stream().map(ProberAiled::detail).distinct().forEach(notes::add);
        of(Ailment.DROPPED).stream()
                .findFirst()
                .ifPresent(one -> notes.add("the machine's table of connections was full, from " + one.from()
                        + " on; in that second it dropped " + one.detail()));
        Duration starved = of(Ailment.STARVED).stream().map(ProberAiled::length).reduce(Duration.ZERO, Duration::plus);
        if (!starved.isZero()) {
            notes.add("the machine was short of processors for " + Durations.text(starved));
        }
        return notes;
    }

    private List<ProberAiled> of(Ailment ailment) {
        return ailments.all().stream()
                .filter(one -> one.ailment() == ailment)
                .filter(one -> !one.at().isBefore(span.from()) && one.from().isBefore(span.to()))
                .toList();
    }
}
