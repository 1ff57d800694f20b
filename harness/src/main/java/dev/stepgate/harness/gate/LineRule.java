package dev.stepgate.harness.gate;

import dev.stepgate.harness.plan.Step;
import dev.stepgate.harness.waiver.Rules;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether a command that runs has cost too much already, by what is certain now and can only become worse.
 *
 * <ul>
 *   <li>Budget: what {@link ProbeRule} calls FAIL, of downtime only if the lower bound alone exceeds the budget.
 *   <li>Cascade: so many services at the same moment in an outage, each taken by its lower bound.
 * </ul>
 *
 * <p>Attempts that are UNKNOWN, that the control probe puts in doubt or that our own side spoils say nothing here. As the control probe
 * may be about to fail too, what is younger than its interval is left for the next look. What waivers cover stops nothing.
 */
final class LineRule {

    private final Step step;
    private final Watch watch;
    private final Span span;
    private final Waiving waiving;

    LineRule(Step step, Watch watch, Span span, Waiving waiving) {
        this.step = step;
        this.watch = watch;
        this.span = span;
        this.waiving = waiving;
    }

    /** A budget that is blown; empty if none is, or nothing was seen. */
    Optional<Halt> budget() {
        for (ProbeView view : views()) {
            String probe = view.spec().name();
            Finding blown = new ProbeRule(view, step.budgets().of(probe), null).blown();
            if (blown.verdict() == Verdict.FAIL && !waiving.covered(blown, step.id(), span.to())) {
                return Optional.of(new Halt(blown.rule(), List.of(probe), blown.reason()));
            }
        }
        return Optional.empty();
    }

    /**
     * A cascade; empty if there is none, or nothing was seen.
     *
     * @param services so many of them at once, at least 1
     */
    Optional<Halt> cascade(int services) {
        List<Down> all = views().stream()
                .filter(view -> !step.budgets().of(view.spec().name()).unlimited())
                .flatMap(view -> view.outages().stream()
                        .filter(outage ->
                                outage.onset() != null && !outage.lower().isZero())
                        .map(outage -> Down.of(view.spec(), outage)))
                .sorted(Comparator.comparing(Down::from))
                .toList();
        for (Down one : all) {
            Map<String, String> down = new TreeMap<>();
            all.stream()
                    .filter(other -> other.covers(one.from()))
                    .forEach(other -> down.putIfAbsent(other.service(), other.probe()));
            if (down.size() >= services) {
                List<String> probes = List.copyOf(down.values());
                Halt halt = new Halt(
                        Rules.CASCADE,
                        probes,
                        down.size() + " services were in an outage at the same time at " + one.from() + ": "
                                + String.join(", ", down.keySet()) + " (probes " + String.join(", ", probes)
                                + "); the step's plan stops at " + services);
                return waiving.covered(finding(halt), step.id(), span.to()) ? Optional.empty() : Optional.of(halt);
            }
        }
        return Optional.empty();
    }

    static Finding finding(Halt halt) {
        return Finding.fail(
                halt.rule(),
                halt.probes().stream()
                        .map(dev.stepgate.harness.waiver.Subject::probe)
                        .toList(),
                halt.reason());
    }

    private record Down(String service, String probe, Instant from, Instant to) {

        static Down of(ProbeSpec spec, Outage outage) {
            Instant from = outage.onset().to();
            return new Down(spec.service(), spec.name(), from, from.plus(outage.lower()));
        }

        boolean covers(Instant moment) {
            return !from.isAfter(moment) && !to.isBefore(moment);
        }
    }

    private List<ProbeView> views() {
        Duration doubtful = ControlProbe.among(watch.specs()).stream()
                .map(ProbeSpec::interval)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Instant certain = span.to().minus(doubtful);
        return certain.isAfter(span.from())
                ? watch.judged(step, span).stream()
                        .map(view -> view.in(new Span(span.from(), certain)))
                        .toList()
                : List.of();
    }
}
