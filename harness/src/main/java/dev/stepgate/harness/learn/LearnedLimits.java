package dev.stepgate.harness.learn;

import dev.stepgate.harness.ledger.Entry;
import dev.stepgate.harness.plan.Budget;
import dev.stepgate.harness.plan.Budgets;
import dev.stepgate.harness.plan.LatencyLimits;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The limits of a plan's steps for a region, learned from runs of the same plan in the regions before it.
 *
 * @param limits per step and probe
 * @param notes what could not be learned, each a sentence
 */
public record LearnedLimits(List<LearnedLimit> limits, List<String> notes) {

    /** Copies the lists. */
    public LearnedLimits {
        limits = List.copyOf(limits);
        notes = List.copyOf(notes);
    }

    /**
     * Learns from the newest runs in which a step passed, at most 10 of them; from fewer than 3 nothing.
     *
     * <p>Of a step that failed, or of which something was not seen, nothing is learned: its costs are not what the step should cost.
     *
     * @param runs of this very plan in the regions before, newest last
     */
    public static LearnedLimits of(Plan plan, List<Entry.Finished> runs) {
        List<LearnedLimit> limits = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Step step : plan.steps()) {
            if (step.observed()) {
                StepLessons lessons = new StepLessons(step.id(), runs);
                if (lessons.runs() < ToleranceLimit.FEWEST) {
                    notes.add("step " + step.id() + ": passed in " + lessons.runs()
                            + " earlier runs of this plan; a limit is learned from " + ToleranceLimit.FEWEST
                            + " on, so only the plan's own holds");
                } else {
                    limits.addAll(lessons.limits());
                }
            }
        }
        return new LearnedLimits(limits, notes);
    }

    /**
     * The plan with the narrower of its own limits and these. A probe whose downtime the plan does not limit is not judged by what was
     * learned either: the plan says that it may be down.
     */
    public Plan tighten(Plan plan) {
        return plan.withSteps(plan.steps().stream().map(this::tighten).toList());
    }

    private Step tighten(Step step) {
        Map<String, Budget> perProbe = new HashMap<>(step.budgets().perProbe());
        limits.stream()
                .filter(limit -> limit.step().equals(step.id()))
                .forEach(limit ->
                        perProbe.put(limit.probe(), tighten(step.budgets().of(limit.probe()), limit)));
        return step.budgeted(new Budgets(step.budgets().general(), perProbe));
    }

    private static Budget tighten(Budget own, LearnedLimit learned) {
        boolean downtime = own.downtime() != null
                && learned.downtime() != null
                && learned.downtime().compareTo(own.downtime()) < 0;
        boolean p95 = own.downtime() != null
                && learned.p95() != null
                && (own.latency().p95() == null
                        || learned.p95().compareTo(own.latency().p95()) < 0);
        if (!downtime && !p95) {
            return own;
        }
        String origin = (downtime
                        ? "downtime " + learned.downtimeOrigin() + "; the plan allows " + Lengths.text(own.downtime())
                                + "; "
                        : "")
                + (p95
                        ? "p95 " + learned.p95Origin() + "; the plan "
                                + (own.latency().p95() == null
                                        ? "has no limit"
                                        : "allows " + Lengths.text(own.latency().p95()))
                                + "; "
                        : "")
                + own.origin();
        return new Budget(
                downtime ? learned.downtime() : own.downtime(),
                own.failures(),
                own.coverage(),
                p95
                        ? new LatencyLimits(
                                learned.p95(),
                                own.latency().p99(),
                                own.latency().slower())
                        : own.latency(),
                origin);
    }
}
