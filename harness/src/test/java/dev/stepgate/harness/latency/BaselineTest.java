package dev.stepgate.harness.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.stepgate.reports.record.LatencyComparison;
import dev.stepgate.reports.record.LatencyComparison.Outcome;
import dev.stepgate.reports.record.Verdict;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BaselineTest {

    private static final long MILLI = 1_000_000;

    /** Skewed, as latencies are: 10 ms and a tail. */
    private static long[] usual(int count, int seed, double addedMillis) {
        Random random = new Random(seed);
        return LongStream.generate(() -> Math.round(MILLI * (10 + addedMillis + 5 * Math.exp(random.nextGaussian()))))
                .limit(count)
                .toArray();
    }

    private static LatencyComparison compare(long[] before, long[] during) {
        return new Baseline(before).compare(during);
    }

    @Test
    void theSameIsAlikeHoweverManyAnswersThereAre() {
        assertThat(compare(usual(200, 1, 0), usual(300, 2, 0)).outcome()).isEqualTo(Outcome.ALIKE);
        assertThat(compare(usual(50_000, 1, 0), usual(50_000, 2, 0)).outcome()).isEqualTo(Outcome.ALIKE);
    }

    @Test
    void aSlightDifferenceIsSignificantInManyAnswersAndStillAlike() {
        LatencyComparison slight = compare(usual(50_000, 1, 0), usual(50_000, 2, 0.5));
        assertThat(slight.p()).isLessThan(Baseline.CHANCE);
        assertThat(slight.outcome()).isEqualTo(Outcome.ALIKE);
    }

    @Test
    void twiceAsSlowIsSlowerAndTheOtherWayRoundFaster() {
        LatencyComparison slower = compare(usual(100, 1, 0), usual(100, 2, 15));
        assertThat(slower.outcome()).isEqualTo(Outcome.SLOWER);
        assertThat(slower.effect()).isGreaterThan(0.8);
        assertThat(slower.shift()).isBetween(Duration.ofMillis(13), Duration.ofMillis(17));
        assertThat(compare(usual(100, 1, 15), usual(100, 2, 0)).outcome()).isEqualTo(Outcome.FASTER);
    }

    @Test
    void aDifferenceThatNobodyFeelsIsAlike() {
        long[] before = LongStream.range(0, 100).map(i -> 200_000 + i).toArray();
        long[] during = LongStream.range(0, 100).map(i -> 900_000 + i).toArray();
        LatencyComparison comparison = compare(before, during);
        assertThat(comparison.effect()).isEqualTo(1);
        assertThat(comparison.outcome()).as("0.2 ms and 0.9 ms").isEqualTo(Outcome.ALIKE);
    }

    @Test
    void fewSlowAnswersAmongManyDoNotMoveTheRest() {
        long[] during = usual(200, 2, 0);
        Arrays.fill(during, 0, 5, 2_000 * MILLI);
        assertThat(compare(usual(200, 1, 0), during).outcome()).isEqualTo(Outcome.ALIKE);
    }

    @Test
    void tooFewAnswersOnEitherSideSayNothing() {
        LatencyComparison few = compare(usual(19, 1, 0), usual(500, 2, 50));
        assertThat(few).isEqualTo(new LatencyComparison(Outcome.TOO_FEW, 19, 500, null, null, null));
        assertThat(compare(usual(500, 1, 0), usual(19, 2, 50)).outcome()).isEqualTo(Outcome.TOO_FEW);
        assertThat(compare(new long[0], new long[0]).outcome()).isEqualTo(Outcome.TOO_FEW);
    }

    @Test
    void effectIsCliffsDelta() {
        long[] before = LongStream.rangeClosed(1, 20).map(i -> i * MILLI).toArray();
        long[] during = LongStream.rangeClosed(1, 20).map(i -> (i + 5) * MILLI).toArray();
        long greater = 0;
        for (long d : during) {
            for (long b : before) {
                greater += Long.signum(d - b);
            }
        }
        assertThat(compare(before, during).effect()).isCloseTo(greater / 400.0, within(1e-12));
    }

    @Test
    void limitIsExceededKeptOrCannotBeTold() {
        Baseline before = new Baseline(usual(300, 1, 0));
        Duration limit = Duration.ofMillis(20);
        assertThat(before.slowerBy(limit, usual(300, 2, 40))).isEqualTo(Verdict.FAIL);
        assertThat(before.slowerBy(limit, usual(300, 2, 5))).isEqualTo(Verdict.PASS);
        assertThat(before.slowerBy(limit, usual(300, 2, 20))).isEqualTo(Verdict.UNKNOWN);
        assertThat(before.slowerBy(limit, usual(19, 2, 40))).isEqualTo(Verdict.UNKNOWN);
        assertThat(new Baseline(new long[0]).slowerBy(limit, usual(300, 2, 5))).isEqualTo(Verdict.UNKNOWN);
    }
}
