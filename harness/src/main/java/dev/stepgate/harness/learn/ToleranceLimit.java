package dev.stepgate.harness.learn;

import java.util.List;

/**
 * The upper 95/95 tolerance limit of a normal sample: with 95 % confidence at most one in twenty further runs exceeds it.
 *
 * <p>Why this one. A limit without a distribution is the largest value seen, and for 95/95 that needs 59 runs (0.95^59 &lt; 0.05); of 3 to
 * 10 runs it would promise only 14 to 40 % confidence. A confidence limit of the mean says nothing of the next run, and a prediction limit
 * only of one, while a plan goes on to several regions. The exact factor for a normal sample is wide where there are few runs, 7.66
 * standard deviations for 3 and 2.91 for 10: it tightens as runs are added, and until then the plan's own budget is the narrower one.
 * Downtimes are not quite normal; that is why {@link LearnedLimits} never goes below what was measured already, and adds what cannot be
 * told apart.
 */
final class ToleranceLimit {

    /** Fewer runs say too little of their spread. */
    static final int FEWEST = 3;

    /** More are not looked at: older runs met another cloud. */
    static final int MOST = 10;

    /**
     * How many standard deviations above the mean, for 3 to 10 values: one-sided factors for 95 % of the values with 95 % confidence, exact
     * by the noncentral t distribution, as in ISO 16269-6, annex D, and section 7.2.6.3 of the e-Handbook of NIST and SEMATECH.
     */
    private static final double[] FACTORS = {7.656, 5.144, 4.203, 3.708, 3.399, 3.187, 3.031, 2.911};

    private ToleranceLimit() {}

    /**
     * The mean and so many standard deviations as are needed.
     *
     * @param values from {@link #FEWEST} to {@link #MOST}
     * @throws IllegalArgumentException if there are fewer or more
     */
    static double of(List<Double> values) {
        double factor = factor(values.size());
        double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return mean + factor * Math.sqrt(squares / (values.size() - 1));
    }

    static double factor(int values) {
        if (values < FEWEST || values > MOST) {
            throw new IllegalArgumentException("expected " + FEWEST + " to " + MOST + " values, got " + values);
        }
        return FACTORS[values - FEWEST];
    }
}
