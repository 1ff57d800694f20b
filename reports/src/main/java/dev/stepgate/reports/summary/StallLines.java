package dev.stepgate.reports.summary;

import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Millis;
import dev.stepgate.reports.record.Outage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The longest write to the volume of each canary of a step. */
final class StallLines {

    private static final String VOLUME = " volume";

    private StallLines() {}

    static List<String> lines(List<ProbeJudgement> probes) {
        List<String> stalls = probes.stream()
                .filter(probe ->
                        probe.name().startsWith("canary") && probe.name().endsWith(VOLUME))
                .flatMap(probe -> longest(probe).stream()
                        .map(time -> probe.name().replace(VOLUME, "") + " " + Millis.rounded(time) + " ms"))
                .toList();
        return stalls.isEmpty()
                ? List.of()
                : Wrapped.lines("  ", "longest write to a volume: " + String.join(", ", stalls));
    }

    /** One that hung is an outage, which was at most that long. */
    private static Optional<Duration> longest(ProbeJudgement probe) {
        return Stream.concat(
                        Stream.ofNullable(probe.latency()).map(latency -> latency.max()),
                        probe.outages().stream().map(Outage::upper))
                .max(Comparator.naturalOrder());
    }
}
