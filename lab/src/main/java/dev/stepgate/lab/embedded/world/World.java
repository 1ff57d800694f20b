package dev.stepgate.lab.embedded.world;

import dev.stepgate.lab.embedded.fault.FaultPoint;
import dev.stepgate.lab.embedded.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all services of one region share. Whatever changes or reads the region's objects holds {@link #lock}; ids and chances come from one
 * seeded source.
 */
public final class World {

    private static final Logger LOG = LoggerFactory.getLogger(World.class);

    /** As Nova and Cinder write dates, always with six decimals. */
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private final String region;
    private final Random random;
    private final Time time;
    private final Settings settings;
    private final Faults faults;
    private final ReentrantLock lock = new ReentrantLock();

    /** A region without objects. */
    public World(String region, long seed, Time time, Settings settings) {
        this.region = Objects.requireNonNull(region);
        this.random = new Random(seed);
        this.time = Objects.requireNonNull(time);
        this.settings = Objects.requireNonNull(settings);
        this.faults = new Faults(time::nanos, time::pause, seed);
    }

    /** The region's name. */
    public String region() {
        return region;
    }

    /** The region's time. */
    public Time time() {
        return time;
    }

    /** How the region behaves. */
    public Settings settings() {
        return settings;
    }

    /** What is wrong with the region. */
    public Faults faults() {
        return faults;
    }

    /** Guards all objects of the region. */
    public ReentrantLock lock() {
        return lock;
    }

    /** Whether something goes wrong there now. */
    public boolean strikes(FaultPoint point, String subject) {
        boolean struck = faults.strike(point, subject);
        if (struck) {
            LOG.debug("region {}: fault at {} for {}", region, point, subject);
        }
        return struck;
    }

    /** Does something after about that delay, under the lock. */
    public void after(Duration delay, Runnable action) {
        time.after(jittered(delay), () -> {
            lock.lock();
            try {
                action.run();
            } finally {
                lock.unlock();
            }
        });
    }

    private synchronized Duration jittered(Duration delay) {
        double jitter = settings.delays().jitter();
        double factor = 1 + jitter * (2 * random.nextDouble() - 1);
        return Duration.ofNanos(Math.round(delay.toNanos() * factor));
    }

    /** A new id with dashes. */
    public synchronized String uuid() {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** A new id of 32 hex digits. */
    public String hexId() {
        return uuid().replace("-", "");
    }

    /** A number from 0 to below the bound. */
    public synchronized int chance(int bound) {
        return random.nextInt(bound);
    }

    /** The date as {@code 2026-11-22T13:05:04Z}. */
    public String now() {
        return SECONDS.format(time.instant());
    }

    /** A date as {@code 2026-11-22T13:05:04Z}. */
    public static String seconds(Instant instant) {
        return SECONDS.format(instant);
    }

    /** A date as {@code 2026-11-22T13:05:04.639174}. */
    public static String micros(Instant instant) {
        return MICROS.format(instant);
    }
}
