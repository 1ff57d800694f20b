package dev.stepgate.harness.latency;

import dev.stepgate.reports.record.LatencyComparison;
import dev.stepgate.reports.record.LatencyComparison.Outcome;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.util.Arrays;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.MannWhitneyUTest;
import org.apache.commons.statistics.inference.PValueMethod;

/**
 * Compares the latency of a step with that of the phase before it, the baseline, by the Mann–Whitney U test.
 *
 * <p>Why this test: latencies are skewed, with a long tail and now and then a value a hundred times the median. A test of means (t, Welch)
 * asks of such data what it cannot tell, for a few slow answers move the mean as they like. U looks at ranks only, assumes no distribution,
 * and answers what a user feels: is an answer during the step likelier to be the slower one? A test of any difference in shape
 * (Kolmogorov–Smirnov) would also speak where nobody waits longer.
 *
 * <p>Why not by its p alone: with thousands of answers the slightest difference is significant, and successive answers resemble each other
 * (they share caches, queues, the minute), so that p is smaller than it should be. Hence the size of the effect decides, and p only guards
 * against chance: SLOWER and FASTER need p below {@value #CHANCE}, Cliff's delta (U rescaled to -1…1) of at least {@value #EFFECT}
 * (medium by Romano and others, 2006), and medians at least 1 ms and a tenth apart. Below {@value #FEWEST} answers on either side nothing
 * is said.
 *
 * <p>Only answers that came are compared: attempts that failed are downtime, not slowness.
 */
public final class Baseline {

    /** The fewest answers on either side that are compared. */
    public static final int FEWEST = 20;

    static final double CHANCE = 0.001;
    static final double EFFECT = 0.33;

    private static final double LEAST_SHIFT = 1_000_000;
    private static final double LEAST_SHARE = 0.1;
    private static final MannWhitneyUTest TEST = MannWhitneyUTest.withDefaults().with(PValueMethod.ASYMPTOTIC);

    private final double[] before;

    /** @param before latencies of the phase before in nanoseconds */
    public Baseline(long[] before) {
        this.before = doubles(before);
    }

    /** How the latencies of a step compare, in nanoseconds. */
    public LatencyComparison compare(long[] step) {
        double[] during = doubles(step);
        if (tooFew(during)) {
            return new LatencyComparison(Outcome.TOO_FEW, before.length, during.length, null, null, null);
        }
        double u = TEST.statistic(during, before);
        double effect = 2 * u / ((double) during.length * before.length) - 1;
        double p = TEST.test(during, before).getPValue();
        double usual = Median.withDefaults().evaluate(before);
        double shift = Median.withDefaults().evaluate(during) - usual;
        boolean matters = Math.abs(effect) >= EFFECT
                && p < CHANCE
                && Math.signum(shift) == Math.signum(effect)
                && Math.abs(shift) >= Math.max(LEAST_SHIFT, LEAST_SHARE * usual);
        Outcome outcome = !matters ? Outcome.ALIKE : shift > 0 ? Outcome.SLOWER : Outcome.FASTER;
        Duration rounded = Duration.ofNanos(Math.round(shift));
        return new LatencyComparison(outcome, before.length, during.length, rounded, effect, p);
    }

    /**
     * Whether a step was slower than before by more than a limit: the same test against a shift of that size, one-sided. Its answer does
     * not grow more certain with mere numbers, for what is tested is the limit and not zero.
     *
     * @return FAIL if it surely was, PASS if it surely was not; UNKNOWN if the answers do not tell, or are too few
     */
    public Verdict slowerBy(Duration limit, long[] step) {
        double[] during = doubles(step);
        if (tooFew(during)) {
            return Verdict.UNKNOWN;
        }
        MannWhitneyUTest shifted = TEST.withMu((double) limit.toNanos());
        if (shifted.with(AlternativeHypothesis.GREATER_THAN)
                        .test(during, before)
                        .getPValue()
                < CHANCE) {
            return Verdict.FAIL;
        }
        double within = shifted.with(AlternativeHypothesis.LESS_THAN)
                .test(during, before)
                .getPValue();
        return within < CHANCE ? Verdict.PASS : Verdict.UNKNOWN;
    }

    private boolean tooFew(double[] during) {
        return before.length < FEWEST || during.length < FEWEST;
    }

    private static double[] doubles(long[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }
}
