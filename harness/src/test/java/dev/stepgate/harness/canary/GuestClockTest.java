package dev.stepgate.harness.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.canary.GuestClock.Slip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bounds contain the truth, for seeded random ways to a canary whose clock drifts and stands still with it. */
class GuestClockTest {

    private static final long MILLI = 1_000_000;
    private static final long START = 7_000 * MILLI;
    private static final double FASTEST = 0.0004;

    private final GuestClock clock = new GuestClock();

    /** A canary that stands still once: our time, and what its clock reads then. */
    private record Canary(long ahead, double drift, long pause, long length) {

        long reads(long time) {
            long awake = time <= pause ? time : Math.max(pause, time - length);
            return Math.round((awake - ahead) * (1 + drift));
        }

        /** What /proc/uptime shows of it. */
        long shows(long time) {
            return reads(time) / CanaryLine.GRAIN * CanaryLine.GRAIN;
        }

        boolean stands(long time) {
            return time > pause && time < pause + length;
        }
    }

    private static Canary canary(Random random, long longest) {
        long length = longest == 0 ? 0 : 200 * MILLI + random.nextLong(longest);
        double drift = FASTEST * (2 * random.nextDouble() - 1);
        return new Canary(
                random.nextLong(START), drift, START + 10_000 * MILLI + random.nextLong(5_000 * MILLI), length);
    }

    /** Asks each half second for half a minute; a way may take long, and a question waits while the canary stands still. */
    private List<Slip> follow(Canary canary, Random random) {
        List<Slip> slips = new ArrayList<>();
        for (long asked = START; asked < START + 30_000 * MILLI; asked += 500 * MILLI) {
            long there = asked + way(random);
            long reached = canary.stands(there) ? canary.pause() + canary.length() : there;
            clock.add(new Exchange("a", canary.shows(reached), asked, reached + way(random)))
                    .ifPresent(slips::add);
        }
        return slips;
    }

    private static long way(Random random) {
        return MILLI / 2 + random.nextLong(random.nextInt(10) == 0 ? 300 * MILLI : 10 * MILLI);
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void boundsContainTheTruthAndNothingSlipsOnAClockThatOnlyDrifts(int seed) {
        Random random = new Random(seed);
        Canary canary = canary(random, 0);

        assertThat(follow(canary, random)).isEmpty();
        expectTruth(canary);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void boundsContainTheTruthAndThePauseIsFound(int seed) {
        Random random = new Random(seed);
        Canary canary = canary(random, 3_000 * MILLI);

        List<Slip> slips = follow(canary, random);

        expectTruth(canary);
        assertThat(slips).singleElement().satisfies(slip -> {
            assertThat(slip.isPause()).isTrue();
            // Either clock may measure the pause; they drift apart by less than 1 ms while it lasts.
            assertThat(canary.length()).isBetween(slip.least() - 12 * MILLI, slip.most() + 12 * MILLI);
            assertThat(slip.since()).isLessThanOrEqualTo(canary.pause());
            assertThat(slip.until()).isGreaterThanOrEqualTo(canary.pause() + canary.length());
            assertThat(canary.reads(canary.pause())).isBetween(slip.after(), slip.before());
        });
    }

    private void expectTruth(Canary canary) {
        for (long time = START; canary.reads(time) < clock.confirmed(); time += 37 * MILLI) {
            long shown = canary.shows(time);
            assertThat(time).as("reads %s", shown).isBetween(clock.earliest(shown), clock.latest(shown));
        }
    }

    @Test
    void oneExchangeBoundsByItsTwoWays() {
        clock.add(new Exchange("a", 100 * MILLI, 1_000 * MILLI, 1_030 * MILLI));

        assertThat(clock.confirmed()).isEqualTo(100 * MILLI);
        assertThat(Duration.ofNanos(clock.earliest(100 * MILLI))).isEqualTo(Duration.ofMillis(990));
        assertThat(Duration.ofNanos(clock.latest(100 * MILLI))).isEqualTo(Duration.ofMillis(1_040));
    }

    @Test
    void nothingIsConfirmedBeforeTheFirstAnswer() {
        assertThat(clock.confirmed()).isNegative();
    }
}
