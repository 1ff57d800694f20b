package dev.stepgate.harness.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.ProbeSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SensesTest {

    private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** Stands still until it is told. */
    private static final class Hand implements Clock {
        private long millis;

        @Override
        public Instant instant() {
            return ORIGIN.plusMillis(millis);
        }

        @Override
        public long nanos() {
            return millis * 1_000_000;
        }
    }

    private final Hand hand = new Hand();
    private final List<ProberAiled> found = new ArrayList<>();

    @Test
    void heartThatBeatsInTimeFindsNothing() {
        Heartbeat heart = new Heartbeat(hand, found::add);
        for (hand.millis = 10; hand.millis <= 500; hand.millis += 10) {
            assertThat(heart.beat()).isEqualTo(10_000_000);
        }
        hand.millis += 45;
        heart.beat();
        assertThat(found).as("45 ms late is tolerated").isEmpty();
    }

    @Test
    void lateBeatIsAPauseSinceTheLastOne() {
        Heartbeat heart = new Heartbeat(hand, found::add);
        hand.millis = 10;
        heart.beat();
        hand.millis = 320;
        assertThat(heart.beat()).as("what was missed is not caught up").isEqualTo(10_000_000);
        assertThat(found).singleElement().satisfies(late -> {
            assertThat(late.ailment()).isEqualTo(Ailment.LATE);
            assertThat(late.from()).isEqualTo(ORIGIN.plusMillis(10));
            assertThat(late.length()).isEqualTo(Duration.ofMillis(310));
        });
    }

    @Test
    void collectionIsAPauseUntilItsEnd() {
        hand.millis = 1000;
        try (Collections collections = new Collections(hand, found::add)) {
            assertThat(collections.hears()).isTrue();
            collections.collected("G1 Young Generation", Duration.ofMillis(4), Duration.ZERO);
            collections.collected("G1 Old Generation", Duration.ofMillis(90), Duration.ofMillis(30));
        }
        assertThat(found)
                .filteredOn(one -> one.detail().equals("G1 Young Generation"))
                .isEmpty();
        assertThat(found)
                .filteredOn(one -> one.detail().equals("G1 Old Generation"))
                .singleElement()
                .satisfies(one -> assertThat(one.from()).isEqualTo(ORIGIN.plusMillis(880)));
    }

    @Test
    void collectorsThatWorkBesideTheProcessArePassedOver() {
        assertThat(List.of("G1 Young Generation", "PS MarkSweep", "Copy", "ZGC Major Pauses", "Shenandoah Pauses"))
                .allMatch(Collections::stopsTheWorld);
        assertThat(List.of("G1 Concurrent GC", "ZGC Major Cycles", "ZGC Minor Cycles", "Shenandoah Cycles"))
                .noneMatch(Collections::stopsTheWorld);
    }

    private Clocks.Reading reading(long mono, long wall, Long uptime) {
        hand.millis = mono;
        return new Clocks.Reading(
                hand.nanos(),
                hand.nanos() + 20_000,
                ORIGIN.plusMillis(wall),
                uptime == null ? null : Duration.ofMillis(uptime));
    }

    @Test
    void clocksThatAgreeFindNothing() {
        Clocks clocks = new Clocks(hand);
        assertThat(clocks.look(reading(0, 0, 500L))).isEmpty();
        assertThat(clocks.look(reading(1000, 1020, 1490L))).isEmpty();
        assertThat(clocks.look(reading(2000, 2000, null))).isEmpty();
    }

    @Test
    void wallClockThatJumpsWasSet() {
        Clocks clocks = new Clocks(hand);
        clocks.look(reading(0, 0, 0L));
        assertThat(clocks.look(reading(1000, 4200, 1000L))).singleElement().satisfies(set -> {
            assertThat(set.ailment()).isEqualTo(Ailment.CLOCK_SET);
            assertThat(set.detail()).isEqualTo("by +3.200 s");
        });
        assertThat(clocks.look(reading(2000, 3200, 2000L))).singleElement().satisfies(set -> assertThat(set.detail())
                .isEqualTo("by -2.000 s"));
    }

    @Test
    void wallClockAndUptimeThatJumpTogetherMeanThatTheMachineSlept() {
        Clocks clocks = new Clocks(hand);
        clocks.look(reading(0, 0, 0L));
        assertThat(clocks.look(reading(1000, 62_004, 62_000L))).singleElement().satisfies(slept -> {
            assertThat(slept.ailment()).isEqualTo(Ailment.SUSPENDED);
            assertThat(slept.length()).isEqualTo(Duration.ofSeconds(61));
            assertThat(slept.from()).isEqualTo(slept.at());
        });
    }

    @Test
    void clocksReadWhileWeWerePausedArePassedOver() {
        Clocks clocks = new Clocks(hand);
        clocks.look(reading(0, 0, 0L));
        Clocks.Reading slow = new Clocks.Reading(1_000_000_000, 1_900_000_000, ORIGIN.plusMillis(1900), null);
        assertThat(clocks.look(slow)).isEmpty();
        assertThat(clocks.look(reading(3000, 3000, 3000L))).isEmpty();
    }

    @Test
    void pressureIsReadAsTheKernelWritesIt() {
        String text = """
                some avg10=12.34 avg60=8.10 avg300=2.02 total=13577532
                full avg10=0.00 avg60=0.00 avg300=0.00 total=0
                """;
        assertThat(Pressure.stalled(text)).contains(Duration.ofNanos(13_577_532_000L));
        assertThat(Pressure.stalled("")).isEmpty();
        assertThat(Health.uptime("350735.47 234388.90\n")).isEqualTo(Duration.ofMillis(350_735_470));
    }

    @Test
    void machineIsStarvedFromHalfOfTheTimeOn() {
        Pressure pressure = new Pressure(hand);
        assertThat(pressure.look(Duration.ofMillis(9001)))
                .as("the first look compares with nothing")
                .isEmpty();
        hand.millis = 1000;
        assertThat(pressure.look(Duration.ofMillis(9499))).isEmpty();
        hand.millis = 2000;
        assertThat(pressure.look(Duration.ofMillis(10_230))).hasValueSatisfying(starved -> {
            assertThat(starved.from()).isEqualTo(ORIGIN.plusMillis(1000));
            assertThat(starved.detail()).contains("73 %");
        });
    }

    @Test
    void droppedPacketsAreSummedOverProcessorsAsTheKernelWritesThem() {
        String text = """
                entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error
                0000b087  00000000 00000000 00000000 00000007 00000000 00000000 00000000 00000000 00000000 000122c6 00000004 00000000
                0000b087  00000000 00000000 00000000 00000002 00000000 00000000 00000000 00000000 00000000 00011df6 00000001 00000000
                """;
        assertThat(Connections.dropped(text)).contains(0x122c6L + 0x11df6L);
        assertThat(Connections.dropped("entries found\n00000001 00000002\n")).isEmpty();
        assertThat(Connections.dropped("")).isEmpty();
    }

    @Test
    void connectionsAreDroppedFromTheLastLookOn() {
        Connections connections = new Connections(hand);
        assertThat(connections.look(9)).as("what was before is none of ours").isEmpty();
        hand.millis = 1000;
        assertThat(connections.look(9)).isEmpty();
        hand.millis = 2000;
        assertThat(connections.look(12)).hasValueSatisfying(dropped -> {
            assertThat(dropped.ailment()).isEqualTo(Ailment.DROPPED);
            assertThat(dropped.from()).isEqualTo(ORIGIN.plusMillis(1000));
            assertThat(dropped.detail()).startsWith("3 packets; next: ");
        });
        hand.millis = 3000;
        assertThat(connections.look(12)).isEmpty();
    }

    @Test
    void lostWayConcernsTheProbesOfThatHostUntilItIsBack() {
        Map<String, String> obstacles = new HashMap<>();
        WayOut way = new WayOut(
                List.of(probe("a", "10.0.0.1"), probe("b", "10.0.0.2"), probe("c", "10.0.0.1")),
                hand,
                host -> Optional.ofNullable(obstacles.get(host)));
        assertThat(way.look()).isEmpty();
        obstacles.put("10.0.0.1", "the interface eth0 is down");
        hand.millis = 1000;
        assertThat(way.look()).singleElement().satisfies(lost -> {
            assertThat(lost.probeNames()).containsExactly("a", "c");
            assertThat(lost.from()).isEqualTo(ORIGIN);
            assertThat(lost.detail()).isEqualTo("no way to 10.0.0.1: the interface eth0 is down");
        });
        obstacles.clear();
        hand.millis = 2000;
        assertThat(way.look()).isEmpty();
    }

    @Test
    void hostThatNeverWasReachableFromHereIsNotTakenForALoss() {
        WayOut way = new WayOut(List.of(probe("a", "10.0.0.1")), hand, host -> Optional.of("no route"));
        assertThat(way.look()).isEmpty();
        hand.millis = 1000;
        assertThat(way.look()).isEmpty();
    }

    @Test
    void loopbackIsAlwaysReachedAndUnknownNamesAreLeftToTheProbes() {
        Routes routes = new Routes();
        assertThat(routes.obstacle("127.0.0.1")).isEmpty();
        assertThat(routes.obstacle("no-such-host.invalid")).isEmpty();
    }

    @Test
    void cableThatIsPulledShowsAndABridgeWithoutPortsDoesNot(@TempDir Path ways) throws IOException {
        Path card = Files.createDirectory(ways.resolve("eth0"));
        assertThat(Routes.carries(card)).as("nothing is told").isTrue();
        Files.writeString(card.resolve("carrier"), "1\n");
        assertThat(Routes.carries(card)).isTrue();
        Files.writeString(card.resolve("carrier"), "0\n");
        assertThat(Routes.carries(card)).isFalse();
        Files.createDirectory(card.resolve("bridge"));
        assertThat(Routes.carries(card)).isTrue();
    }

    private static ProbeSpec probe(String name, String host) {
        Duration second = Duration.ofSeconds(1);
        return new ProbeSpec(name, name, "balancer", URI.create("http://" + host + "/"), second, second, false);
    }
}
