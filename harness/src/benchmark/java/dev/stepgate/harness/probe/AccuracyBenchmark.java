package dev.stepgate.harness.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.health.Ailments;
import dev.stepgate.harness.health.Health;
import dev.stepgate.harness.outage.Outages;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Sample;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How well outages are measured: servers on loopback go down and up at known instants, all ways and intervals side by side; what is judged is
 * the record, read back. {@code -Dbenchmark.outages=N} per way of being down and interval (500), {@code -Dbenchmark.busy=true}: all
 * cores are kept busy meanwhile.
 */
class AccuracyBenchmark {

    private static final int OUTAGES = Integer.getInteger("benchmark.outages", 500);
    private static final boolean BUSY = Boolean.getBoolean("benchmark.busy");
    private static final double SHORTEST_MILLIS = 50;

    /** In seconds, without outages; what is seen before means that this process was still being compiled. */
    private static final int WARM_UP = 15;

    /**
     * What is watched at one interval.
     *
     * @param servers per way of being down, side by side
     * @param longest of its outages, in milliseconds
     */
    private record Setting(Duration interval, int servers, long longest) {
        /** So long a server is up between outages, and up to twice as long. */
        long rest() {
            return Math.max(500, interval.toMillis() * 4 + timeout().toMillis());
        }

        Duration timeout() {
            return Duration.ofMillis(Math.max(100, Math.min(1000, interval.toMillis() * 2)));
        }
    }

    private static final List<Setting> SETTINGS = List.of(
            new Setting(Duration.ofMillis(10), 4, 3_000),
            new Setting(Duration.ofMillis(100), 30, 30_000),
            new Setting(Duration.ofMillis(1000), 100, 30_000));

    @TempDir
    private Path runs;

    private final Clock clock = Clock.monotonic();
    private final EventLoopGroup group = new NioEventLoopGroup(2, Threads.named("truth-io"));

    /** One server and its probe. */
    private record Watched(Setting setting, TruthServer.Way way, TruthServer server, ProbeSpec spec) {}

    @Test
    void outagesAreMeasured() throws IOException, InterruptedException, ExecutionException, TimeoutException {
        List<Watched> watched = watched();
        List<ProbeSpec> specs = watched.stream().map(Watched::spec).toList();
        RunHeader header = new RunHeader("accuracy", "b", "b", clock.instant(), "b");
        Busy cores = new Busy(BUSY);
        try (cores;
                RunWriter writer = RunWriter.create(runs, header, null, null, List.of());
                Health health = Health.watch(specs, clock, writer::event);
                Prober prober = Prober.start(specs, clock, Access.anonymous(Tls.platform()), writer::sample)) {
            breakAll(watched);
            assertThat(prober.awaitRecorded(clock.instant())).isTrue();
            health.recordNow();
        }
        Instant warm = header.createdAt().plusSeconds(WARM_UP);
        RunRecord record = RunReader.read(runs.resolve("accuracy"));
        Map<String, List<Sample>> samples = record.samplesByProbe();
        Ailments ailments = Ailments.of(record.events());
        for (Setting setting : SETTINGS) {
            for (TruthServer.Way way : TruthServer.Way.values()) {
                AccuracyTally tally = new AccuracyTally(clock);
                watched.stream()
                        .filter(one -> one.way() == way && one.setting().equals(setting))
                        .forEach(one -> {
                            List<Sample> judged = ailments.judged(
                                    one.spec(), samples.get(one.spec().name()));
                            List<Outage> outages = Outages.of(judged).stream()
                                    .filter(outage -> outage.start().isAfter(warm))
                                    .toList();
                            tally.add(one.server().truths(), outages, judged, one.spec());
                        });
                tally.report(way + ", every " + setting.interval().toMillis() + " ms" + (BUSY ? ", cores busy" : ""));
            }
        }
        watched.forEach(one -> one.server().close());
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static void breakAll(List<Watched> watched)
            throws InterruptedException, ExecutionException, TimeoutException {
        ExecutorService threads = Executors.newCachedThreadPool(Threads.named("truth"));
        List<Future<?>> breaking = new ArrayList<>();
        watched.forEach(one -> breaking.add(threads.submit(() -> breakIt(one))));
        threads.shutdown();
        for (Future<?> one : breaking) {
            one.get(4, TimeUnit.HOURS);
        }
    }

    private List<Watched> watched() {
        List<Watched> watched = new ArrayList<>();
        for (Setting setting : SETTINGS) {
            for (TruthServer.Way way : TruthServer.Way.values()) {
                for (int i = 0; i < setting.servers(); i++) {
                    TruthServer server = new TruthServer(group);
                    String name = String.valueOf(watched.size());
                    ProbeSpec spec = new ProbeSpec(
                            name, name, "direct", server.url(), setting.interval(), setting.timeout(), false);
                    watched.add(new Watched(setting, way, server, spec));
                }
            }
        }
        return watched;
    }

    /** Durations are spread evenly over their logarithm. */
    private static void breakIt(Watched one) {
        Random random = new Random(Integer.parseInt(one.spec().name()));
        Setting setting = one.setting();
        int rest = (int) setting.rest();
        try {
            Thread.sleep(WARM_UP * 1000L + rest + random.nextInt(rest));
            for (int i = 0; i < (OUTAGES + setting.servers() - 1) / setting.servers(); i++) {
                one.server().goDown(one.way());
                double ratio = setting.longest() / SHORTEST_MILLIS;
                Thread.sleep((long) (SHORTEST_MILLIS * Math.pow(ratio, random.nextDouble())));
                one.server().comeUp();
                Thread.sleep(rest + random.nextInt(rest));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
