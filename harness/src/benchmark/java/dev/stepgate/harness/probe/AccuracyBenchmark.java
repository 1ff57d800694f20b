package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.outage.Outages;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How well outages are measured: servers on loopback go down and up at known instants. {@code -Dbenchmark.outages=N} per way of being down
 * (500), {@code -Dbenchmark.longest=SECONDS} (30), {@code -Dbenchmark.servers=N} per way, side by side (4).
 */
class AccuracyBenchmark {

    private static final int OUTAGES = Integer.getInteger("benchmark.outages", 500);
    private static final int LONGEST_SECONDS = Integer.getInteger("benchmark.longest", 30);
    private static final int SERVERS = Integer.getInteger("benchmark.servers", 4);
    private static final double SHORTEST_MILLIS = 50;

    private final Clock clock = Clock.monotonic();
    private final Instant anchor = clock.instant();
    private final long origin = System.nanoTime();
    private final EventLoopGroup group = new NioEventLoopGroup(1);

    /** One server and the samples of its probe. */
    private record Watched(TruthServer.Way way, TruthServer server, ProbeSpec spec, List<Sample> samples) {}

    @ParameterizedTest(name = "every {0} ms, busy: {1}")
    @CsvSource({"10,false", "100,false", "1000,false", "10,true", "100,true", "1000,true"})
    void outagesAreMeasured(long intervalMillis, boolean busy)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Duration interval = Duration.ofMillis(intervalMillis);
        List<Watched> watched = watched(interval);
        Busy cores = new Busy(busy);
        try (cores;
                Prober prober = Prober.start(
                        watched.stream().map(Watched::spec).toList(),
                        clock,
                        Access.anonymous(Tls.platform()),
                        sample -> watched.get(Integer.parseInt(sample.probe()))
                                .samples()
                                .add(sample))) {
            ExecutorService threads = Executors.newCachedThreadPool(Threads.named("truth"));
            List<Future<?>> breaking = new ArrayList<>();
            watched.forEach(one -> breaking.add(threads.submit(() -> breakIt(one, interval))));
            threads.shutdown();
            for (Future<?> one : breaking) {
                one.get(4, TimeUnit.HOURS);
            }
            assertThat(prober.awaitRecorded(clock.instant())).isTrue();
        }
        for (TruthServer.Way way : TruthServer.Way.values()) {
            report(
                    watched.stream().filter(one -> one.way() == way).toList(),
                    way + ", every " + intervalMillis + " ms" + (busy ? ", cores busy" : ""),
                    interval);
        }
        watched.forEach(one -> one.server().close());
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private List<Watched> watched(Duration interval) {
        List<Watched> watched = new ArrayList<>();
        Duration timeout = Duration.ofMillis(Math.max(100, Math.min(1000, interval.toMillis() * 2)));
        for (TruthServer.Way way : TruthServer.Way.values()) {
            for (int i = 0; i < SERVERS; i++) {
                TruthServer server = new TruthServer(group);
                String name = String.valueOf(watched.size());
                ProbeSpec spec = new ProbeSpec(name, name, "direct", server.url(), interval, timeout, false);
                watched.add(new Watched(way, server, spec, Collections.synchronizedList(new ArrayList<>())));
            }
        }
        return watched;
    }

    /** Durations are spread evenly over their logarithm. */
    private static void breakIt(Watched one, Duration interval) {
        Random random = new Random(Integer.parseInt(one.spec().name()));
        // Long enough that a pause of a busy computer does not hide that the server was up.
        long rest =
                Math.max(1000, interval.toMillis() * 4 + one.spec().timeout().toMillis());
        try {
            Thread.sleep(2 * rest + random.nextInt((int) rest));
            for (int i = 0; i < (OUTAGES + SERVERS - 1) / SERVERS; i++) {
                one.server().goDown(one.way());
                double ratio = LONGEST_SECONDS * 1000 / SHORTEST_MILLIS;
                Thread.sleep((long) (SHORTEST_MILLIS * Math.pow(ratio, random.nextDouble())));
                one.server().comeUp();
                Thread.sleep(rest + random.nextInt((int) rest));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void report(List<Watched> watched, String what, Duration interval) {
        int all = 0;
        int near = 0;
        int contained = 0;
        int unseen = 0;
        int invented = 0;
        for (Watched one : watched) {
            List<Outage> outages = Outages.of(one.samples());
            invented += (int) outages.stream()
                    .filter(o -> one.server().truths().stream().noneMatch(truth -> overlaps(o, truth, interval)))
                    .count();
            for (TruthServer.Truth truth : one.server().truths()) {
                List<Outage> seen = outages.stream()
                        .filter(o -> overlaps(o, truth, interval))
                        .toList();
                long measured =
                        seen.stream().mapToLong(o -> o.duration().toNanos()).sum();
                all++;
                near += Math.abs(measured - truth.longest()) <= interval.toNanos() ? 1 : 0;
                unseen += seen.isEmpty() ? 1 : 0;
                boolean right = seen.size() == 1 && contains(seen.get(0), truth);
                contained += right ? 1 : 0;
                if (!right && !seen.isEmpty()) {
                    Table.row(
                            "|   not contained: true %.1f to %.1f ms from %s, seen %s |",
                            Table.millis(truth.shortest()),
                            Table.millis(truth.longest()),
                            instant(truth.beganAfter()),
                            seen);
                }
            }
        }
        long samples = watched.stream().mapToLong(one -> one.samples().size()).sum();
        long unusable = watched.stream()
                .flatMap(one -> one.samples().stream())
                .filter(sample -> sample.outcome() == SampleOutcome.UNKNOWN)
                .count();
        Table.row(
                "| accuracy: %s | %d outages | within one interval %.1f %% | bounds contain the truth %.1f %% of those seen"
                        + " | not seen %d | seen without any %d | unusable %.2f %% of %d samples |",
                what,
                all,
                100.0 * near / all,
                100.0 * contained / Math.max(1, all - unseen),
                unseen,
                invented,
                100.0 * unusable / samples,
                samples);
    }

    private boolean overlaps(Outage outage, TruthServer.Truth truth, Duration slack) {
        return outage.start().isBefore(instant(truth.endedBy()).plus(slack))
                && outage.end().isAfter(instant(truth.beganAfter()).minus(slack));
    }

    private static boolean contains(Outage outage, TruthServer.Truth truth) {
        return outage.lower().toNanos() <= truth.longest() && outage.upper().toNanos() >= truth.shortest();
    }

    private Instant instant(long nanos) {
        return anchor.plusNanos(nanos - origin);
    }
}
