package dev.stepgate.harness.grade;

import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Whether a service was replaced piece by piece: its backends were never all down at the same time. */
final class Rolling {

    private final Opinion served;
    private final Map<String, List<ProbeJudgement>> backends;

    /** @param backends by the question that their probes ask */
    Rolling(List<ProbeJudgement> api, Map<String, List<ProbeJudgement>> backends) {
        this.served = Opinion.unbroken(api, "the balancer");
        this.backends = backends;
    }

    private record Window(Instant from, Instant to) {}

    Opinion opinion() {
        for (Map.Entry<String, List<ProbeJudgement>> same : backends.entrySet()) {
            int count = same.getValue().size();
            List<Window> down = together(same.getValue(), Rolling::surely);
            if (!down.isEmpty()) {
                return Opinion.fail((count == 1
                                ? "its only backend was down, at "
                                : "all its " + count + " backends were down at the same time, at ")
                        + down.get(0).from() + " (" + same.getKey() + ")");
            }
        }
        return served.verdict() == Verdict.PASS ? Opinion.PASS : withoutTheBalancer();
    }

    private Opinion withoutTheBalancer() {
        if (backends.isEmpty() || backends.values().stream().anyMatch(same -> same.size() < 2)) {
            return Opinion.unknown(
                    "the balancer did not serve all the while, and no probes watched two of its backends");
        }
        for (List<ProbeJudgement> same : backends.values()) {
            List<Window> down = together(same, Rolling::perhaps);
            if (!down.isEmpty()) {
                return Opinion.unknown("its backends may have been down at the same time, at "
                        + down.get(0).from());
            }
        }
        return backends.values().stream().flatMap(List::stream).allMatch(Grades::watched)
                ? Opinion.PASS
                : Opinion.unknown("the probes of its backends saw too little");
    }

    private static Window surely(Outage outage) {
        Instant from = outage.onset() == null ? outage.start() : outage.onset().to();
        Instant to =
                outage.recovery() == null ? outage.end() : outage.recovery().from();
        return new Window(from, to);
    }

    private static Window perhaps(Outage outage) {
        Instant from = outage.onset() == null ? outage.start() : outage.onset().from();
        Instant to =
                outage.recovery() == null ? outage.end() : outage.recovery().to();
        return new Window(from, to);
    }

    /** The times at which all backends were down, by one way of looking at an outage. */
    private static List<Window> together(List<ProbeJudgement> same, Function<Outage, Window> look) {
        List<Window> common = null;
        for (ProbeJudgement backend : same) {
            List<Window> own = backend.outages().stream().map(look).toList();
            common = common == null ? own : overlaps(common, own);
        }
        return common == null
                ? List.of()
                : common.stream().filter(w -> w.from().isBefore(w.to())).toList();
    }

    private static List<Window> overlaps(List<Window> left, List<Window> right) {
        List<Window> both = new ArrayList<>();
        for (Window l : left) {
            for (Window r : right) {
                Instant from = l.from().isAfter(r.from()) ? l.from() : r.from();
                Instant to = l.to().isBefore(r.to()) ? l.to() : r.to();
                if (from.isBefore(to)) {
                    both.add(new Window(from, to));
                }
            }
        }
        return both;
    }
}
