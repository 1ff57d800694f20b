package dev.stepgate.harness.gate;

import dev.stepgate.harness.latency.Baseline;
import dev.stepgate.harness.latency.Percentiles;
import dev.stepgate.harness.plan.Budget;
import dev.stepgate.harness.waiver.Rules;
import dev.stepgate.harness.waiver.Subject;
import dev.stepgate.reports.record.LatencyComparison;
import dev.stepgate.reports.record.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges the latency of a probe in a step, where its budget limits it.
 *
 * <ul>
 *   <li>A percentile: FAIL if more of the answers than it leaves were slower than the limit. UNKNOWN if there were too few answers for
 *       that percentile to mean anything (20 for p95, 100 for p99) and yet not too many slow ones.
 *   <li>Slower than before by more than a limit: {@link Baseline#slowerBy}.
 * </ul>
 */
final class LatencyRule {

    private final StepLatency latency;
    private final long[] answers;
    private final Budget budget;
    private final String who;
    private final List<Subject> about;

    LatencyRule(StepLatency latency, long[] answers, Budget budget, String who, List<Subject> about) {
        this.latency = latency;
        this.answers = answers;
        this.budget = budget;
        this.who = who;
        this.about = about;
    }

    List<Finding> judge() {
        List<Finding> findings = new ArrayList<>();
        findings.add(percentile(95, budget.latency().p95()));
        findings.add(percentile(99, budget.latency().p99()));
        findings.add(slower(budget.latency().slower()));
        return findings;
    }

    private Finding percentile(int percent, Duration limit) {
        if (limit == null) {
            return Finding.PASS;
        }
        String expected = who + ": expected " + percent + " % of the answers within " + Durations.text(limit) + " ("
                + budget.origin() + "), ";
        long slow =
                Arrays.stream(answers).filter(nanos -> nanos > limit.toNanos()).count();
        if (slow * 100 > (100L - percent) * answers.length) {
            return fail(expected + "seen " + slow + " of " + answers.length + " slower, the p" + percent + " "
                    + Durations.text(new Percentiles(answers).of(percent)));
        }
        int fewest = 100 / (100 - percent);
        return answers.length >= fewest
                ? Finding.PASS
                : Finding.unknown(expected + "seen only " + answers.length + " answers, too few to tell: at least "
                        + fewest + " are needed, so probe more often or longer");
    }

    private Finding fail(String reason) {
        return Finding.fail(Rules.LATENCY, about, reason);
    }

    private Finding slower(Duration limit) {
        if (limit == null) {
            return Finding.PASS;
        }
        long[] before = latency.in(Phase.BEFORE);
        long[] during = latency.in(Phase.DURING);
        Baseline baseline = new Baseline(before);
        LatencyComparison seen = baseline.compare(during);
        String expected = who + ": expected the usual answer to be slower than before by at most "
                + Durations.text(limit) + " (" + budget.origin() + "), ";
        String numbers = seen.shift() == null
                ? before.length + " answers before and " + during.length + " during the command are too few to tell: "
                        + Baseline.FEWEST + " each are needed, so probe more often or longer"
                : "seen " + Durations.text(seen.shift()) + " in the median of " + during.length + " answers";
        return switch (baseline.slowerBy(limit, during)) {
            case PASS -> Finding.PASS;
            case FAIL -> fail(expected + numbers);
            case UNKNOWN ->
                Finding.unknown(expected
                        + numbers
                        + (seen.shift() == null ? "" : "; it cannot be told on which side of it that is"));
        };
    }
}
