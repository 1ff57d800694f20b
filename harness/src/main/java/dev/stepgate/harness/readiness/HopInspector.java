package dev.stepgate.harness.readiness;

import dev.stepgate.harness.inspection.Inspector;
import dev.stepgate.harness.inspection.Occasion;
import dev.stepgate.harness.inspection.Seen;
import dev.stepgate.harness.plan.HopOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Looks whether a hop from one series to another is one that OpenStack supports: to the next series, and since 2023.1 from one SLURP to
 * the next. Source: OpenStack technical committee, resolution 2022-02-10, release cadence adjustment.
 */
public final class HopInspector implements Inspector<HopOptions> {

    private final List<Series> series = Series.all();

    @Override
    public Class<HopOptions> options() {
        return HopOptions.class;
    }

    @Override
    public Seen inspect(HopOptions hop, Occasion occasion) {
        return judge(hop);
    }

    Seen judge(HopOptions hop) {
        int from = index(hop.from());
        int to = index(hop.to());
        if (from < 0 || to < 0) {
            return Seen.unknown("series '" + (from < 0 ? hop.from() : hop.to()) + "' is not known; known are "
                    + series.stream().map(Series::name).collect(Collectors.joining(", ")));
        }
        List<String> failures = new ArrayList<>();
        if (to <= from) {
            failures.add("expected an upgrade, got " + hop.from() + " to " + hop.to()
                    + (to == from ? ", which is the same series" : ": OpenStack cannot go back"));
        } else if (!supported(from, to)) {
            failures.add("OpenStack cannot go from " + hop.from() + " to " + hop.to()
                    + " at once: only to the next series, and since 2023.1 from one SLURP to the next; go by "
                    + String.join(", ", way(from, to)));
        }
        return new Seen(1, failures, List.of(), List.of(hop.from() + " to " + hop.to()));
    }

    private int index(String name) {
        return IntStream.range(0, series.size())
                .filter(i -> series.get(i).isMeantBy(name))
                .findFirst()
                .orElse(-1);
    }

    private boolean supported(int from, int to) {
        return to == from + 1
                || (to == from + 2 && series.get(from).slurp() && series.get(to).slurp());
    }

    /** The fewest hops that are supported. */
    private List<String> way(int from, int to) {
        List<String> way = new ArrayList<>();
        int at = from;
        while (at < to) {
            at += at + 2 <= to && supported(at, at + 2) ? 2 : 1;
            way.add(series.get(at).name());
        }
        return way;
    }
}
