package dev.stepgate.harness.outage;

import static dev.stepgate.harness.outage.SampleTable.at;
import static dev.stepgate.harness.outage.SampleTable.sample;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds contain the truth, for seeded random schedules of a target that refuses, hangs or resets while it is down. */
class OutageBoundsTest {

    private static final long INTERVAL = 100;
    private static final long TIMEOUT = 400;
    private static final long END = 60_000;
    private static final int JITTER = 10;
    private static final long LONGEST_ANSWER = 90;

    /** One time during which the target was down. */
    private record Down(long from, long to, boolean hangs) {
        boolean contains(long time) {
            return from <= time && time < to;
        }

        long length() {
            return to - from;
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void boundsContainTheTruth(int seed) {
        Random random = new Random(seed);
        List<Down> downs = schedule(random);
        List<Sample> samples = probe(downs, random);
        List<Outage> outages = Outages.of(samples, at(0), at(END));
        for (Outage outage : outages) {
            Down truth = downs.stream()
                    .filter(down -> touches(down, outage))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("seed " + seed + ": nothing was down at " + outage));
            assertThat(Duration.ofMillis(truth.length()))
                    .as("seed %s, %s, truth %s", seed, outage, truth)
                    .isBetween(outage.lower(), outage.upper());
            assertThat(at(truth.from()))
                    .as("beginning of %s", truth)
                    .isBetween(outage.onset().from(), outage.onset().to());
            if (!outage.open()) {
                assertThat(at(truth.to()))
                        .as("end of %s", truth)
                        .isBetween(outage.recovery().from(), outage.recovery().to());
            }
        }
        long refusing = downs.stream().filter(down -> !down.hangs()).count();
        assertThat(outages)
                .as("seed %s: each outage that refuses is seen", seed)
                .hasSizeGreaterThanOrEqualTo((int) refusing);
    }

    /** Where every attempt says something, the window misses the truth by an interval and by how long attempts take, at most. */
    @ParameterizedTest
    @MethodSource("seeds")
    void durationIsWithinOneIntervalAndTheLatencyOfTheTruth(int seed) {
        Random random = new Random(seed);
        List<Down> downs = schedule(random);
        List<Sample> samples = probe(downs, random, 0);
        List<Outage> outages = Outages.of(samples, at(0), at(END));
        for (Outage outage : outages) {
            Down truth = downs.stream()
                    .filter(down -> touches(down, outage))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("seed " + seed + ": nothing was down at " + outage));
            long slowest = truth.hangs() ? TIMEOUT : LONGEST_ANSWER;
            assertThat(outage.duration().minusMillis(truth.length()).abs())
                    .as("seed %s, %s, truth %s", seed, outage, truth)
                    .isLessThanOrEqualTo(Duration.ofMillis(INTERVAL + JITTER + slowest));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsFoundWhereNothingFailed(int seed) {
        assertThat(Outages.of(probe(List.of(), new Random(seed)), at(0), at(END)))
                .isEmpty();
    }

    private static boolean touches(Down down, Outage outage) {
        Instant latest = outage.start().plus(outage.upper());
        return at(down.from()).isBefore(latest) && !at(down.to()).isBefore(outage.start());
    }

    /** Up and down in turn, each long enough that attempts fall wholly into it, so that two never look like one. */
    private static List<Down> schedule(Random random) {
        List<Down> downs = new ArrayList<>();
        long time = 1_500 + random.nextLong(1_000);
        while (time < END - 5_000) {
            long length = INTERVAL + 1 + random.nextLong(2_500);
            downs.add(new Down(time, time + length, random.nextBoolean()));
            time += length + 1_200 + random.nextLong(2_000);
        }
        return downs;
    }

    private static List<Sample> probe(List<Down> downs, Random random) {
        return probe(downs, random, 40);
    }

    /** @param unknown one attempt in so many says nothing; 0: none */
    private static List<Sample> probe(List<Down> downs, Random random, int unknown) {
        List<Sample> samples = new ArrayList<>();
        for (long due = 0; due < END; due += INTERVAL) {
            long start = due + random.nextInt(JITTER);
            samples.add(
                    unknown > 0 && random.nextInt(unknown) == 0
                            ? sample(samples.size(), "UNKNOWN", start, start + 1)
                            : attempt(samples.size(), start, downs, random));
        }
        Collections.shuffle(samples, random);
        return samples;
    }

    private static Sample attempt(long sequence, long start, List<Down> downs, Random random) {
        long arrives = start + random.nextInt(5);
        long served = arrives + random.nextInt(80);
        for (Down down : downs) {
            if (down.contains(arrives)) {
                return refusedOrHung(sequence, start, arrives, down, random);
            }
            if (arrives < down.from() && served >= down.from()) {
                return sample(sequence, "FAIL", start, down.from() + random.nextInt(3));
            }
        }
        return sample(sequence, "OK", start, served + random.nextInt(3));
    }

    private static Sample refusedOrHung(long sequence, long start, long arrives, Down down, Random random) {
        if (!down.hangs()) {
            return sample(sequence, "FAIL", start, arrives + random.nextInt(3));
        }
        long served = down.to() + random.nextInt(80);
        return served - start >= TIMEOUT
                ? sample(sequence, "FAIL", start, start + TIMEOUT)
                : sample(sequence, "OK", start, served);
    }
}
