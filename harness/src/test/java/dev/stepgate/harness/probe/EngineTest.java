package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever targets do: every attempt that was scheduled is recorded, once, in bounded memory. */
@Timeout(120)
class EngineTest {

    private static final Clock CLOCK = Clock.monotonic();
    private static final Access ANYBODY = Access.anonymous(Tls.platform());

    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());

    private static ProbeSpec spec(String name, URI url, ProbeKind kind, Duration interval, Duration timeout) {
        return new ProbeSpec(name, name, "direct", url, interval, timeout, false, kind, null, null, null);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyScheduledAttemptOfEveryProbeIsRecordedExactlyOnce(long seed) throws IOException, InterruptedException {
        Random random = new Random(seed);
        FakeServer.Behaviour moody = socket -> moods(random).serve(socket);
        List<ProbeSpec> specs = new ArrayList<>();
        try (FakeServer server = new FakeServer(moody)) {
            for (int i = 0; i < 20; i++) {
                ProbeKind kind = List.of(ProbeKind.VERSION, ProbeKind.TCP, ProbeKind.SESSION, ProbeKind.LIST)
                        .get(i % 4);
                URI url = kind == ProbeKind.TCP
                        ? URI.create("tcp://127.0.0.1:" + server.url().getPort())
                        : server.url();
                Duration interval = Duration.ofMillis(1 + random.nextInt(60));
                specs.add(spec("p" + i, url, kind, interval, Duration.ofMillis(20 + random.nextInt(300))));
            }
            Prober prober = Prober.start(specs, CLOCK, ANYBODY, samples::add);
            Instant until = CLOCK.instant().plusMillis(400 + random.nextInt(300));
            assertThat(prober.awaitRecorded(until)).isTrue();
            Map<String, Integer> seenBefore = counts(until);
            prober.close();
            Instant closed = CLOCK.instant();
            for (ProbeSpec spec : specs) {
                assertRecordedOnceWithoutGaps(spec, until, closed, seenBefore.getOrDefault(spec.name(), 0));
            }
        }
    }

    private static FakeServer.Behaviour moods(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> FakeServer.CLOSE;
            case 1 -> FakeServer.HANG;
            case 2 -> FakeServer.RESET;
            case 3 -> FakeServer.status(503);
            default -> FakeServer.status(200);
        };
    }

    private Map<String, Integer> counts(Instant dueBefore) {
        Map<String, Integer> counts = new HashMap<>();
        List.copyOf(samples).stream()
                .filter(sample -> sample.scheduledAt().isBefore(dueBefore))
                .forEach(sample -> counts.merge(sample.probe(), 1, Integer::sum));
        return counts;
    }

    private void assertRecordedOnceWithoutGaps(ProbeSpec spec, Instant until, Instant closed, int seenBefore) {
        List<Sample> own =
                samples.stream().filter(s -> s.probe().equals(spec.name())).toList();
        assertThat(own.stream().mapToLong(Sample::sequence).sorted().boxed())
                .as("sequences of %s", spec)
                .containsExactlyElementsOf(
                        LongStream.range(0, own.size()).boxed().toList());
        long dueBefore =
                own.stream().filter(s -> s.scheduledAt().isBefore(until)).count();
        assertThat(seenBefore).as("recorded when awaitRecorded returned").isEqualTo((int) dueBefore);
        Instant next = own.stream()
                .map(Sample::scheduledAt)
                .max(Instant::compareTo)
                .orElseThrow()
                .plus(spec.interval());
        assertThat(next).as("nothing that was due at %s is missing", until).isAfterOrEqualTo(until);
        assertThat(own)
                .allMatch(s -> !s.finishedAt().isAfter(closed) && !s.startedAt().isBefore(s.scheduledAt()));
    }

    @Test
    void recordThatStandsStillHoldsAttemptsBackAndLosesNone() throws IOException, InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        AtomicInteger most = new AtomicInteger();
        Recording[] recording = new Recording[1];
        recording[0] = new Recording(
                sample -> {
                    awaitQuietly(stuck);
                    samples.add(sample);
                },
                () -> {});
        recording[0].start();
        Turn turn = new Turn(
                new Probe(
                        spec(
                                "p",
                                URI.create("http://h/"),
                                ProbeKind.VERSION,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(1)),
                        0,
                        null,
                        null),
                0,
                0);
        Instant now = CLOCK.instant();
        Sample sample = new Sample("p", 0, now, now, now, SampleOutcome.OK, null, null);
        Thread begins = Threads.named("begins").newThread(() -> {
            try {
                for (int i = 0; i < Recording.MOST + 10; i++) {
                    recording[0].awaitRoom();
                    recording[0].add(turn, sample);
                    most.incrementAndGet();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        begins.start();
        Awaitility.await("a full backlog")
                .atMost(Asking.PATIENT)
                .until(() -> most.get() == Recording.MOST && begins.getState() == Thread.State.WAITING);
        stuck.countDown();
        begins.join(20_000);
        assertThat(recording[0].close(Duration.ofSeconds(20))).isTrue();
        assertThat(samples).hasSize(Recording.MOST + 10);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void scheduleThatEndsWhileTheRecordHasNoRoomSaysThatAttemptsAreMissing() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        Ticker stuck = new Ticker(List.of(probeOfMilliseconds()), CLOCK::nanos, never::await, turn -> {});
        Ticker free = new Ticker(List.of(probeOfMilliseconds()), CLOCK::nanos, () -> {}, turn -> {});
        for (Ticker ticker : List.of(stuck, free)) {
            ticker.start();
            ticker.stop(200);
        }
        assertThat(stuck.complete()).isFalse();
        assertThat(free.complete()).isTrue();
    }

    private static Probe probeOfMilliseconds() {
        Duration interval = Duration.ofMillis(1);
        return new Probe(
                spec("p", URI.create("http://h/"), ProbeKind.VERSION, interval, Duration.ofSeconds(1)),
                CLOCK.nanos(),
                null,
                null);
    }

    @Test
    void afterAPauseOnlyTheLatestAttemptsBeginAndTheRestIsLate() {
        List<Turn> begun = Collections.synchronizedList(new ArrayList<>());
        Probe probe = new Probe(
                spec("p", URI.create("http://h/"), ProbeKind.VERSION, Duration.ofMillis(1), Duration.ofSeconds(1)),
                0,
                null,
                null);
        Ticker ticker = new Ticker(List.of(probe), () -> Duration.ofMillis(100).toNanos(), () -> {}, begun::add);
        ticker.start();
        Awaitility.await("the turns of 100 ms").atMost(Asking.PATIENT).until(() -> begun.size() == 101);
        long now = Duration.ofMillis(100).toNanos();
        assertThat(begun.stream().filter(turn -> !probe.schedule().late(turn.sequence(), now)))
                .extracting(Turn::sequence)
                .containsExactly(95L, 96L, 97L, 98L, 99L, 100L);
    }
}
