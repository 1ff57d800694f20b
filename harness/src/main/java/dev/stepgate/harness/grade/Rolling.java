package dev.stepgate.harness.grade;

import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Whether a service was replaced piece by piece: its backends were never all down at the same time. */
final class Rolling {

    private final Opinion served;
    private final List<ProbeJudgement> backends;

    Rolling(List<ProbeJudgement> api, List<ProbeJudgement> backends) {
        this.served = Opinion.unbroken(api, "the balancer");
        this.backends = backends;
    }

    private record Window(Instant from, Instant to) {}

    Opinion opinion() {
        if (!backends.isEmpty() && !together(Rolling::surely).isEmpty()) {
            Instant since = together(Rolling::surely).get(0).from();
            String all = backends.size() == 1 ? "its only backend" : "all its " + backends.size() + " backends";
            return Opinion.fail(all + " were down at the same time, at " + since);
        }
        if (served.verdict() == Verdict.PASS) {
            return Opinion.PASS;
        }
        if (backends.size() < 2) {
            return Opinion.unknown("the balancer did not serve all the while, and no probes watched its backends");
        }
        if (!together(Rolling::perhaps).isEmpty()) {
            return Opinion.unknown("its backends may have been down at the same time, at "
                    + together(Rolling::perhaps).get(0).from());
        }
        return backends.stream().allMatch(Grades::watched)
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
    private List<Window> together(Function<Outage, Window> look) {
        List<Window> common = null;
        for (ProbeJudgement backend : backends) {
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
