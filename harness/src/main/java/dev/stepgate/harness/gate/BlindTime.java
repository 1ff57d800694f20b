package dev.stepgate.harness.gate;

import dev.stepgate.harness.plan.Budget;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Coverage as a share forgives minutes in a long step. This rule does not: a stretch without a usable attempt, longer than 5 s and
 * than five intervals, could hide a whole outage and is UNKNOWN, unless the budget would hold even if the service had been down in all
 * such stretches, besides the outages that were seen.
 */
final class BlindTime {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int INTERVALS = 5;

    private BlindTime() {}

    static Finding judge(ProbeView view, Budget budget, String who) {
        Duration five = view.spec().interval().multipliedBy(INTERVALS);
        Duration allowed = five.compareTo(LONGEST) > 0 ? five : LONGEST;
        List<Instant> seen = Stream.of(
                        Stream.of(view.span().from()),
                        usable(view.samples()),
                        Stream.of(view.span().to()))
                .flatMap(times -> times)
                .sorted()
                .toList();
        Duration blind = Duration.ZERO;
        Duration longest = Duration.ZERO;
        Instant since = null;
        for (int i = 1; i < seen.size(); i++) {
            Duration stretch = Duration.between(seen.get(i - 1), seen.get(i));
            if (stretch.compareTo(allowed) > 0) {
                blind = blind.plus(stretch);
            }
            if (stretch.compareTo(longest) > 0) {
                longest = stretch;
                since = seen.get(i - 1);
            }
        }
        return blind.isZero() || affordable(view, budget, blind)
                ? Finding.PASS
                : Finding.unknown(who + ": no usable attempt for " + Durations.text(longest) + " from " + since
                        + "; an outage could hide in it");
    }

    private static boolean affordable(ProbeView view, Budget budget, Duration blind) {
        if (budget.downtime() == null
                || budget.failures() != null
                || view.outages().stream().anyMatch(Outage::open)) {
            return false;
        }
        Duration worst = view.outages().stream().map(Outage::upper).reduce(blind, Duration::plus);
        return worst.compareTo(budget.downtime()) <= 0;
    }

    private static Stream<Instant> usable(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.outcome() != SampleOutcome.UNKNOWN)
                .map(Sample::scheduledAt);
    }
}
