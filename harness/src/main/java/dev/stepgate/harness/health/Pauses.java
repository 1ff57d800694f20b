package dev.stepgate.harness.health;

import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** When the prober's process stood still, for whatever reason; what overlaps is one pause. Immutable. */
public final class Pauses {

    private final NavigableMap<Instant, Instant> ends;

    private Pauses(NavigableMap<Instant, Instant> ends) {
        this.ends = ends;
    }

    static Pauses of(List<ProberAiled> ailments) {
        NavigableMap<Instant, Instant> ends = new TreeMap<>();
        ailments.stream()
                .filter(one -> one.ailment() == Ailment.COLLECTION || one.ailment() == Ailment.LATE)
                .sorted(Comparator.comparing(ProberAiled::from))
                .forEach(one -> {
                    Map.Entry<Instant, Instant> before = ends.lastEntry();
                    boolean apart = before == null || before.getValue().isBefore(one.from());
                    if (apart) {
                        ends.put(one.from(), one.at());
                    } else if (before.getValue().isBefore(one.at())) {
                        ends.put(before.getKey(), one.at());
                    }
                });
        return new Pauses(ends);
    }

    /** How long the process stood still between two moments, of which the second is not before the first. */
    public Duration within(Instant from, Instant to) {
        return between(from, to).stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The lengths of the pauses between two moments, as far as they lie between them. */
    public List<Duration> between(Instant from, Instant to) {
        Instant first = ends.floorKey(from);
        return ends.subMap(first == null ? from : first, true, to, true).entrySet().stream()
                .map(pause -> Duration.between(later(pause.getKey(), from), earlier(pause.getValue(), to)))
                .filter(length -> !length.isNegative() && !length.isZero())
                .toList();
    }

    /** The longest pause of which some part lies between two moments, in its whole length; zero if there is none. */
    public Duration longest(Instant from, Instant to) {
        Instant first = ends.floorKey(from);
        return ends.subMap(first == null ? from : first, true, to, true).entrySet().stream()
                .filter(pause -> pause.getValue().isAfter(from))
                .map(pause -> Duration.between(pause.getKey(), pause.getValue()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Instant later(Instant left, Instant right) {
        return left.isAfter(right) ? left : right;
    }

    private static Instant earlier(Instant left, Instant right) {
        return left.isBefore(right) ? left : right;
    }
}
