package dev.stepgate.checks;

import dev.stepgate.lab.embedded.world.Delays;
import dev.stepgate.lab.embedded.world.Paging;
import dev.stepgate.lab.embedded.world.Quotas;
import dev.stepgate.lab.embedded.world.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/**
 * What one run on a healthy cloud is like; all of it follows from its seed.
 *
 * @param speed the cloud's delays, as a share of those of a real one
 * @param jitter by which share they vary
 * @param tokens how long a token lives
 * @param hosts how many run each service
 * @param parallel whether some classes of checks run side by side
 */
record HealthyRun(long seed, double speed, double jitter, Paging paging, Duration tokens, int hosts, boolean parallel) {

    private static final double FASTEST = 0.01;
    private static final double SLOWEST = 0.25;

    static HealthyRun of(long seed) {
        Random random = new Random(seed);
        double speed = FASTEST * Math.pow(SLOWEST / FASTEST, random.nextDouble());
        Paging paging = new Paging(page(random), page(random), page(random), page(random));
        Duration tokens = random.nextInt(4) == 0 ? Duration.ofSeconds(5) : Duration.ofHours(1);
        return new HealthyRun(
                seed, speed, random.nextDouble() * 0.9, paging, tokens, 1 + random.nextInt(4), random.nextBoolean());
    }

    /** Short pages more often than long ones. */
    private static int page(Random random) {
        return 1 << random.nextInt(11);
    }

    Settings settings() {
        return new Settings(Delays.of(speed, jitter), Quotas.usual(), paging, tokens);
    }

    /** JUnit's, as {@code mvn test -Dregion=…} has them where the run is parallel. */
    Map<String, String> parameters() {
        return Map.of(
                "junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$Random",
                "junit.jupiter.testmethod.order.default", "org.junit.jupiter.api.MethodOrderer$Random",
                "junit.jupiter.execution.order.random.seed", Long.toString(seed),
                "junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel),
                "junit.jupiter.execution.parallel.mode.default", "same_thread",
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "3");
    }

    @Override
    public String toString() {
        return "seed %d: delays x %.3f, jitter %.2f, pages of %d/%d/%d/%d, tokens of %d s, %d hosts, %s"
                .formatted(
                        seed,
                        speed,
                        jitter,
                        paging.images(),
                        paging.servers(),
                        paging.volumes(),
                        paging.networks(),
                        tokens.toSeconds(),
                        hosts,
                        parallel ? "parallel" : "serial");
    }
}
