package dev.stepgate.harness.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.lab.embedded.EmbeddedCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills the harness at random instants of a run, and again while it resumes, until it comes to its end: nothing is lost, nothing is
 * repeated, nothing is left behind. {@code -Dcrash.instants=200 -Dcrash.seed=1} says how many and which; {@code -Dcrash.only=17} repeats one.
 */
@Timeout(10_800)
class CrashIT {

    private static final Logger LOG = LoggerFactory.getLogger(CrashIT.class);
    private static final int INSTANTS = Integer.getInteger("crash.instants", 12);
    private static final int WORKERS = Integer.getInteger("crash.workers", 2);
    private static final int ONLY = Integer.getInteger("crash.only", -1);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime() & 0xffff);

    private static final String CANARIES = "canaries: {dhcp: false}\n";

    /** Canaries take seconds of each phase, so that only some of the runs have them. */
    private static final int WITH_CANARIES = 5;

    private static final String PLAN = """
            name: crash
            defaults:
              checks: {before: none, after: none}
              settle: 100ms
              timeout: 1m
              onClosed: continue
              probes: {interval: 250ms, timeout: 1s, kinds: [version]}
              budgets: {downtime: unlimited, failures: unlimited, coverage: 0.01}
            steps:
              - {id: one, command: "echo begin one >> done; sleep 0.2; echo told; echo end one >> done"}
              - id: two
                trickle: {operations: [port], every: 1s, atMost: 1}
                command:
                  - [sh, -c, "echo begin two-a >> done; sleep 0.1; echo end two-a >> done"]
                  - [sh, -c, "echo begin two-b >> done; sleep 0.3; echo end two-b >> done"]
              - {id: three, checks: {after: "image & smoke"}, command: "echo begin three >> done; echo end three >> done"}
            """;

    @TempDir
    private Path directory;

    @Test
    void harnessThatIsKilledAtAnyInstantLosesRepeatsAndLeavesNothing() throws Exception {
        System.out.println(INSTANTS + " instants, -Dcrash.seed=" + SEED);
        List<String> regions =
                IntStream.range(0, WORKERS).mapToObj(n -> "crash" + n).toList();
        Files.writeString(directory.resolve("quick.yaml"), PLAN);
        Files.writeString(directory.resolve("canaries.yaml"), PLAN + CANARIES);
        Tally tally = new Tally();
        AtomicInteger next = new AtomicInteger(Math.max(0, ONLY));
        int end = ONLY >= 0 ? ONLY + 1 : INSTANTS;
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        try (EmbeddedCloud cloud = EmbeddedCloud.builder()
                .regions(regions.toArray(String[]::new))
                .guestPortOffset(24_000)
                .start()) {
            cloud.describe(directory);
            for (String region : regions) {
                fewProbes(directory.resolve("regions").resolve(region + ".yaml"));
            }
            List<Future<?>> all = new ArrayList<>();
            for (String region : regions) {
                all.add(workers.submit(() -> {
                    work(region, next, end, tally);
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            workers.shutdownNow();
        }
        System.out.println("-Dcrash.seed=" + SEED + ": " + tally);
        assertThat(tally.problems).isEmpty();
        assertThat(tally.instants).hasValue(end - Math.max(0, ONLY));
        assertThat(ONLY >= 0 ? 1 : tally.cutWithinTheRun.get())
                .as("kills that met a run at work")
                .isPositive();
    }

    private void work(String region, AtomicInteger next, int end, Tally tally) throws Exception {
        long quick = length(region, "quick", tally);
        long withCanaries = length(region, "canaries", tally);
        for (int n = next.getAndIncrement(); n < end; n = next.getAndIncrement()) {
            Random random = new Random(SEED * 1_000_003 + n);
            try {
                boolean canaries = n % WITH_CANARIES == 0;
                new KilledRun(
                                ground(region, canaries ? "canaries" : "quick", "instant-" + n),
                                random,
                                canaries ? withCanaries : quick,
                                tally)
                        .killed();
            } catch (AssertionError | RuntimeException e) {
                LOG.warn("instant {} of seed {}", n, SEED, e);
                tally.problems.add("-Dcrash.seed=" + SEED + " -Dcrash.only=" + n + ": " + e.getMessage());
            }
            tally.instants.incrementAndGet();
        }
    }

    private long length(String region, String plan, Tally tally) throws Exception {
        Harness.Ground ground = ground(region, plan, "undisturbed-" + plan + "-" + region);
        return new KilledRun(ground, new Random(SEED), 0, tally).measured();
    }

    /** At balancers alone: this tests who is killed, not who is watched. */
    private static void fewProbes(Path profile) throws IOException {
        String text = Files.readString(profile);
        Files.writeString(profile, text.replaceAll("(?m)^(backends|balancerStats|ceph):\\R(([ -].*)\\R)+", ""));
    }

    private Harness.Ground ground(String region, String plan, String name) throws IOException {
        Path own = Files.createDirectories(directory.resolve(name));
        return new Harness.Ground(
                directory,
                region,
                directory.resolve(plan + ".yaml"),
                own.resolve("runs"),
                directory.resolve("state"),
                own);
    }
}
