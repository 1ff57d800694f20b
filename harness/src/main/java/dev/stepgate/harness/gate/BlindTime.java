package dev.stepgate.harness.gate;

import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Coverage as a share forgives minutes in a long step. This rule does not: a stretch without a usable attempt, longer than 5 s and
 * than five intervals, could hide a whole outage and is UNKNOWN.
 */
final class BlindTime {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int INTERVALS = 5;

    private BlindTime() {}

    static Finding judge(ProbeView view, String who) {
        Duration five = view.spec().interval().multipliedBy(INTERVALS);
        Duration allowed = five.compareTo(LONGEST) > 0 ? five : LONGEST;
        List<Instant> seen = Stream.of(
                        Stream.of(view.span().from()),
                        usable(view.samples()),
                        Stream.of(view.span().to()))
                .flatMap(times -> times)
                .sorted()
                .toList();
        for (int i = 1; i < seen.size(); i++) {
            Duration blind = Duration.between(seen.get(i - 1), seen.get(i));
            if (blind.compareTo(allowed) > 0) {
                return Finding.unknown(who + ": no usable attempt for " + Durations.text(blind) + " from "
                        + seen.get(i - 1) + "; an outage could hide in it");
            }
        }
        return Finding.PASS;
    }

    private static Stream<Instant> usable(List<Sample> samples) {
        return samples.stream()
                .filter(sample -> sample.outcome() != SampleOutcome.UNKNOWN)
                .map(Sample::scheduledAt);
    }
}
