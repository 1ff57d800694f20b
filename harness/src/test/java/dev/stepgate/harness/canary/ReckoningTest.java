package dev.stepgate.harness.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.outage.Outages;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stories of a canary whose clock is 100 s behind ours, told in milliseconds of its own clock. */
class ReckoningTest {

    private static final long MILLI = 1_000_000;
    private static final long AHEAD = 100_000;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Sample> samples = new ArrayList<>();
    private final Reckoning reckoning = new Reckoning(
            Map.of(
                    "itself/itself",
                    spec("itself", 500),
                    "ping/other",
                    spec("ping", 500),
                    "volume/data",
                    spec("volume", 200)),
            EPOCH::plusNanos,
            samples::add);
    private long ahead = AHEAD;

    private static ProbeSpec spec(String name, long interval) {
        return new ProbeSpec(
                name,
                "canary",
                "canary-a",
                URI.create("canary://a/" + name),
                Duration.ofMillis(interval),
                Duration.ofSeconds(2),
                false,
                ProbeKind.CANARY,
                null,
                null,
                null);
    }

    private void line(String kind, long tick, long due, long start, long end, String word) {
        String name = kind.equals("ping") ? "other" : kind.equals("volume") ? "data" : kind;
        reckoning.line(new CanaryLine("b1", kind, name, tick, due * MILLI, start * MILLI, end * MILLI, word));
    }

    private void tick(long number, long start) {
        line("itself", number, start, start, start, "ok");
    }

    private void answer(String boot, long told) {
        reckoning.exchange(new Exchange(boot, told * MILLI, (told + ahead - 1) * MILLI, (told + ahead + 1) * MILLI));
    }

    private void fetched(long told) {
        answer("b1", told + 20);
        reckoning.fetched("b1", (told + 20) * MILLI);
    }

    private List<Sample> of(String probe) {
        return samples.stream().filter(s -> s.probe().equals(probe)).toList();
    }

    private List<SampleOutcome> outcomes(String probe) {
        return of(probe).stream().map(Sample::outcome).toList();
    }

    private void lives(long from, long to) {
        for (long time = from; time <= to; time += 500) {
            tick(time / 500, time);
        }
    }

    @Test
    void attemptIsTakenToOurClockAndWidenedByWhatIsNotKnown() {
        answer("b1", 1_000);
        lives(1_000, 3_000);
        line("ping", 0, 1_200, 1_200, 1_230, "ok");
        fetched(3_000);

        Sample ping = of("ping").get(0);
        assertThat(ping.outcome()).isEqualTo(SampleOutcome.OK);
        assertThat(ping.startedAt()).isBetween(EPOCH.plusMillis(101_188), EPOCH.plusMillis(101_200));
        assertThat(ping.finishedAt()).isBetween(EPOCH.plusMillis(101_240), EPOCH.plusMillis(101_252));
        assertThat(outcomes("itself")).containsOnly(SampleOutcome.OK).hasSize(5);
    }

    @Test
    void nothingIsToldThatMayStillTurnOutToBeOurOwnPause() {
        answer("b1", 1_000);
        lives(1_000, 1_500);
        line("ping", 0, 1_200, 1_200, 1_230, "ok");
        line("ping", 1, 1_700, 1_700, 1_730, "ok");
        fetched(1_800);

        assertThat(of("ping")).as("no sign of life after the second").hasSize(1);
    }

    @Test
    void wordsBecomeOutcomes() {
        answer("b1", 1_000);
        lives(1_000, 4_000);
        line("ping", 0, 1_000, 1_000, 1_010, "ok");
        line("ping", 1, 1_500, 1_500, 2_500, "timeout");
        line("ping", 2, 2_000, 2_000, 2_010, "?no-ping");
        fetched(4_000);

        assertThat(outcomes("ping")).containsExactly(SampleOutcome.OK, SampleOutcome.FAIL, SampleOutcome.UNKNOWN);
        assertThat(of("ping")).extracting(Sample::error).containsExactly(null, "timeout", "no-ping");
        assertThat(of("ping")).extracting(Sample::sequence).containsExactly(0L, 1L, 2L);
    }

    @Test
    void signOfLifeThatComesLateIsAPauseAndNothingMeasuredInItIsBlamedOnTargets() {
        answer("b1", 1_000);
        lives(1_000, 1_500);
        line("ping", 0, 1_900, 1_900, 5_000, "timeout");
        line("itself", 4, 2_000, 5_000, 5_000, "ok");
        tick(11, 5_500);
        tick(12, 6_000);
        fetched(6_000);

        assertThat(outcomes("ping")).containsExactly(SampleOutcome.UNKNOWN);
        assertThat(of("ping").get(0).error()).isEqualTo(Reckoning.PAUSED);
        List<Outage> outages = Outages.of(of("itself"));
        assertThat(outages).singleElement().satisfies(outage -> {
            assertThat(outage.errors()).containsExactly(OwnLife.PAUSED);
            assertThat(outage.duration()).isBetween(Duration.ofMillis(3_400), Duration.ofMillis(3_600));
            assertThat(Duration.ofSeconds(3)).isBetween(outage.lower(), outage.upper());
        });
    }

    @Test
    void clockThatStoodStillIsAPauseOfAboutThatLength() {
        answer("b1", 1_000);
        lives(1_000, 2_000);
        line("ping", 0, 2_100, 2_100, 2_130, "ok");
        fetched(2_000);
        ahead += 1_200;
        lives(2_500, 4_000);
        fetched(2_500);
        fetched(4_000);

        assertThat(outcomes("ping")).as("measured about when it stood still").containsExactly(SampleOutcome.UNKNOWN);
        assertThat(Outages.of(of("itself"))).singleElement().satisfies(outage -> {
            assertThat(outage.errors()).containsExactly(OwnLife.PAUSED);
            assertThat(Duration.ofMillis(1_200)).isBetween(outage.lower(), outage.upper());
            assertThat(outage.lower()).isGreaterThan(Duration.ofMillis(600));
        });
    }

    @Test
    void anotherBootIsARestartFromTheLastAnswerToTheFirstSignOfLife() {
        answer("b1", 1_000);
        lives(1_000, 2_000);
        fetched(2_000);
        ahead = AHEAD + 12_000;
        answer("b2", 5_000);
        for (int i = 0; i < 4; i++) {
            long time = (4_000 + i * 500) * MILLI;
            reckoning.line(new CanaryLine("b2", "itself", "itself", i, time, time, time, "ok"));
        }
        answer("b2", 6_000);
        reckoning.fetched("b2", 6_000 * MILLI);

        assertThat(Outages.of(of("itself"))).singleElement().satisfies(outage -> {
            assertThat(outage.errors()).containsExactly(OwnLife.RESTARTED);
            assertThat(outage.duration())
                    .as("102 s to 116 s")
                    .isBetween(Duration.ofMillis(13_900), Duration.ofMillis(14_100));
            assertThat(outage.lower())
                    .as("its clock ran for 4 s")
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(4));
        });
        assertThat(of("itself").stream().filter(sample -> sample.outcome() == SampleOutcome.FAIL))
                .as("one for each half second, also of the 10 s before its clock began")
                .hasSizeBetween(26, 29);
    }

    @Test
    void writeThatHungIsAStallAndSoIsWhatCameWhileItHung() {
        answer("b1", 1_000);
        lives(1_000, 8_000);
        line("volume", 0, 1_000, 1_000, 1_010, "ok");
        line("volume", 1, 1_200, 1_200, 5_000, "ok");
        for (int i = 2; i < 20; i++) {
            line("volume", i, 1_000 + 200 * i, 1_000 + 200 * i, 1_000 + 200 * i, "busy");
        }
        line("volume", 21, 5_200, 5_200, 5_210, "ok");
        fetched(8_000);

        assertThat(of("volume")).hasSize(21);
        assertThat(of("volume").get(1).error()).isEqualTo(Reckoning.STALLED);
        assertThat(of("volume").get(1).latency()).isBetween(Duration.ofMillis(3_800), Duration.ofMillis(3_830));
        assertThat(outcomes("volume").subList(2, 10)).containsOnly(SampleOutcome.FAIL);
        assertThat(outcomes("volume").subList(11, 21)).as("served within 2 s").containsOnly(SampleOutcome.OK);
        assertThat(Outages.of(of("volume"))).singleElement().satisfies(outage -> assertThat(Duration.ofMillis(3_800))
                .isBetween(outage.lower(), outage.upper()));
    }

    @Test
    void writeThatHangsForEverIsSeenBeforeItEnds() {
        answer("b1", 1_000);
        lives(1_000, 8_000);
        line("volume", 0, 1_000, 1_000, 1_010, "ok");
        line("volume", 2, 1_400, 1_400, 1_400, "busy");
        line("volume", 33, 7_600, 7_600, 7_600, "busy");
        fetched(8_000);

        assertThat(outcomes("volume")).containsExactly(SampleOutcome.OK, SampleOutcome.FAIL);

        reckoning.finish();
        assertThat(of("volume").get(2).error()).as("too young to tell").isEqualTo("cancelled");
    }

    @Test
    void writeThatBeganAMomentAfterAnotherFoundItBusyIsTheOneThatWasWaitedFor() {
        answer("b1", 1_000);
        lives(1_000, 8_000);
        line("volume", 1, 1_200, 1_260, 1_310, "ok");
        line("volume", 2, 1_250, 1_250, 1_250, "busy");
        line("volume", 3, 1_400, 1_400, 1_410, "ok");
        fetched(8_000);

        assertThat(outcomes("volume")).containsOnly(SampleOutcome.OK).hasSize(3);
        assertThat(of("volume").get(0).latency()).as("the one that waited").isLessThan(Duration.ofMillis(100));
    }

    @Test
    void slowWriteWithinTheLimitIsServed() {
        answer("b1", 1_000);
        lives(1_000, 4_000);
        line("volume", 0, 1_000, 1_000, 1_900, "ok");
        fetched(4_000);

        assertThat(outcomes("volume")).containsExactly(SampleOutcome.OK);
        assertThat(of("volume").get(0).latency()).isGreaterThan(Duration.ofMillis(890));
    }

    @Test
    void clockThatRunsAheadIsNoPauseAndProvesNothing() {
        answer("b1", 1_000);
        lives(1_000, 2_000);
        fetched(2_000);
        ahead -= 3_000;
        line("itself", 5, 2_500, 5_100, 5_100, "ok");
        line("ping", 3, 2_600, 2_600, 5_600, "timeout");
        lives(6_000, 7_000);
        fetched(5_980);
        fetched(7_000);

        assertThat(outcomes("itself")).doesNotContain(SampleOutcome.FAIL).contains(SampleOutcome.UNKNOWN);
        assertThat(of("ping")).extracting(Sample::error).containsExactly(OwnLife.CLOCK);
    }

    @Test
    void whatWasMeasuredBeforeTheFirstAnswerIsLeftOut() {
        answer("b1", 2_000);
        lives(500, 4_000);
        fetched(4_000);

        assertThat(of("itself")).hasSize(5);
    }

    @Test
    void nothingWrittenIsNoSample() {
        answer("b1", 1_000);
        fetched(4_000);
        reckoning.finish();

        assertThat(samples).isEmpty();
    }
}
