package dev.stepgate.harness.gate;

import dev.stepgate.harness.health.Ailments;
import dev.stepgate.harness.plan.Budget;
import dev.stepgate.harness.waiver.Rules;
import dev.stepgate.harness.waiver.Subject;
import dev.stepgate.reports.record.Cause;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.SampleOutcome;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Judges what one probe saw in a step against its budget.
 *
 * <ul>
 *   <li>Downtime: FAIL if the windows of the outages exceed the budget, where a window that was not wholly seen counts with its lower
 *       bound; any outage exceeds a budget of 0. PASS if even the upper bounds are within it. Between these the truth may lie on
 *       either side: UNKNOWN, as is an outage that had not ended.
 *   <li>Failures: FAIL if there were more failed attempts than the budget allows.
 *   <li>Latency: {@link LatencyRule}; slow answers are no downtime.
 *   <li>Coverage: UNKNOWN without a usable attempt, below the floor, or when blind for so long at a stretch that the
 *       budget might have been exceeded meanwhile ({@link BlindTime}).
 *   <li>Failed attempts in doubt, because the control probe failed too or something was wrong on our own side: UNKNOWN, unless they would
 *       be within the budget if they were the region's.
 * </ul>
 *
 * <p>A probe with an unlimited budget is reported, not judged.
 */
final class ProbeRule {

    private final ProbeView view;
    private final Budget budget;
    private final StepLatency latency;

    ProbeRule(ProbeView view, Budget budget, StepLatency latency) {
        this.view = view;
        this.budget = budget;
        this.latency = latency;
    }

    List<Finding> judge() {
        if (budget.unlimited()) {
            return List.of(Finding.PASS);
        }
        List<Finding> findings = new ArrayList<>();
        if (view.usable() == 0) {
            findings.add(Finding.unknown(
                    who() + ": expected " + view.scheduled() + " attempts in the step, none was usable"));
        } else {
            findings.add(budget.downtime() == null ? Finding.PASS : downtime());
            findings.add(failures());
            findings.addAll(new LatencyRule(latency, view.latencies(), budget, who(), about()).judge());
            findings.add(coverage());
            findings.add(BlindTime.judge(view, budget, who()));
        }
        findings.add(doubt());
        return findings;
    }

    /** FAIL if the budget is exceeded by what is certain already and can only become more; else PASS. */
    Finding blown() {
        if (budget.unlimited() || view.usable() == 0) {
            return Finding.PASS;
        }
        if (budget.downtime() != null
                && sum(Outage::lower).compareTo(budget.downtime()) > 0
                && downtime().verdict() == Verdict.FAIL) {
            return downtime();
        }
        return failures();
    }

    private List<Subject> about() {
        return List.of(Subject.probe(view.spec().name()));
    }

    private Finding downtime() {
        List<Outage> outages = view.outages();
        if (outages.isEmpty()) {
            return Finding.PASS;
        }
        Duration certain = sum(outage -> view.blindIn(outage) ? outage.lower() : outage.duration());
        if (budget.downtime().isZero() || certain.compareTo(budget.downtime()) > 0) {
            return Finding.fail(Rules.DOWNTIME, about(), cost());
        }
        boolean open = outages.get(outages.size() - 1).open();
        return open || sum(Outage::upper).compareTo(budget.downtime()) > 0
                ? Finding.unknown(
                        cost()
                                + (open
                                        ? "; the last outage had not ended: repeat the step's checks once it has"
                                        : "; it cannot be told whether that is within the budget: probe more often, or widen it"))
                : Finding.PASS;
    }

    private String cost() {
        List<Outage> outages = view.outages();
        Outage first = outages.get(0);
        return who() + ": expected at most " + Durations.text(budget.downtime()) + " of downtime (" + budget.origin()
                + "), seen " + Durations.text(view.downtime()) + " in " + count(outages.size(), "outage") + " (truly "
                + Durations.text(sum(Outage::lower)) + " to " + Durations.text(sum(Outage::upper)) + "), "
                + view.count(SampleOutcome.FAIL) + " of " + count(view.scheduled(), "attempt") + " failed ("
                + String.join(", ", errors()) + "), first at " + first.start() + " " + under(first) + requestIds();
    }

    private static String under(Outage outage) {
        String mark = outage.cause().describe();
        List<String> changes = outage.cause().inOnset().stream()
                .filter(happening -> happening.kind() == Cause.Kind.CHANGE)
                .map(Cause.Happening::text)
                .toList();
        return (mark == null ? "under no mark of the command" : "under " + mark)
                + (changes.isEmpty() ? "" : ", as " + String.join(", ", changes));
    }

    private String requestIds() {
        List<Outage> outages = view.outages();
        Optional<String> first = outages.stream()
                .map(Outage::firstRequestId)
                .filter(id -> id != null)
                .findFirst();
        Optional<String> last = outages.stream()
                .map(Outage::lastRequestId)
                .filter(id -> id != null)
                .reduce((earlier, later) -> later);
        return first.map(id -> ", request ids " + id + " to " + last.orElse(id)).orElse("");
    }

    private Finding failures() {
        long failed = view.count(SampleOutcome.FAIL);
        return budget.failures() == null || failed <= budget.failures()
                ? Finding.PASS
                : Finding.fail(
                        Rules.FAILURES,
                        about(),
                        who() + ": expected at most " + count(budget.failures(), "failed attempt") + " ("
                                + budget.origin() + "), seen " + failed + " of " + view.scheduled() + " ("
                                + String.join(", ", errors()) + ")");
    }

    private Finding coverage() {
        return view.coverage() >= budget.coverage()
                ? Finding.PASS
                : Finding.unknown(who() + ": expected " + percent(budget.coverage()) + " of its attempts to be usable, "
                        + view.usable() + " of " + view.scheduled() + " were (" + percent(view.coverage()) + ")");
    }

    private Finding doubt() {
        long control = doubted(ControlProbe.ERROR);
        long ours = doubted(Ailments.ERROR);
        if (control + ours == 0 || affordable()) {
            return Finding.PASS;
        }
        String why = control == 0
                ? "something was wrong on this side"
                : "the control probe failed too" + (ours == 0 ? "" : " or something was wrong on this side");
        return Finding.unknown(who() + ": " + count(control + ours, "attempt") + " failed while " + why
                + ": the fault may be on this side, not in the region");
    }

    /** Whether the budget would hold even if every doubted failure was the region's. */
    private boolean affordable() {
        ProbeRule worst = new ProbeRule(view.undoubted(), budget, latency);
        return (budget.downtime() == null || worst.downtime().verdict() == Verdict.PASS)
                && worst.failures().verdict() == Verdict.PASS;
    }

    private long doubted(String error) {
        return view.samples().stream()
                .filter(sample -> error.equals(sample.error()))
                .count();
    }

    private String who() {
        return "probe " + view.spec().name() + " (" + view.spec().url() + ")";
    }

    private List<String> errors() {
        return view.outages().stream()
                .flatMap(outage -> outage.errors().stream())
                .distinct()
                .toList();
    }

    private Duration sum(Function<Outage, Duration> part) {
        return view.outages().stream().map(part).reduce(Duration.ZERO, Duration::plus);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
