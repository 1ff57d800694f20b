package dev.stepgate.harness.health;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Observation.HealthWatched;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.ProbeSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Watches the prober while it probes, and records what is wrong with it: collections and late threads as they happen, clocks, way out and
 * pressure each second. What a machine does not tell is not watched, and the record says what is. Safe for use by several threads.
 */
public final class Health implements AutoCloseable {

    private static final Duration LOOKS = Duration.ofSeconds(1);
    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Path PRESSURE = Path.of("/proc/pressure/cpu");
    private static final Path CONNECTIONS = Path.of("/proc/net/stat/nf_conntrack");

    private final Clock clock;
    private final Consumer<Event> record;
    private final Queue<ProberAiled> found = new ConcurrentLinkedQueue<>();
    private final Collections collections;
    private final Clocks clocks;
    private final WayOut wayOut;
    private final Pressure pressure;
    private final Connections connections;
    private final boolean connectionsTold;
    private final boolean pressureTold;
    private final boolean uptimeTold;
    private final ScheduledExecutorService looks =
            Executors.newSingleThreadScheduledExecutor(action -> daemon(action, "stepgate-health"));
    private final Thread heart;
    private volatile boolean closed;
    private RuntimeException failure;

    private Health(List<ProbeSpec> probes, Clock clock, Consumer<Event> record) {
        this.clock = clock;
        this.record = record;
        this.collections = new Collections(clock, found::add);
        this.clocks = new Clocks(clock);
        this.wayOut = new WayOut(probes, clock, new Routes()::obstacle);
        this.pressure = new Pressure(clock);
        this.connections = new Connections(clock);
        this.connectionsTold = read(CONNECTIONS).flatMap(Connections::dropped).isPresent();
        this.pressureTold = read(PRESSURE).flatMap(Pressure::stalled).isPresent();
        this.uptimeTold = read(UPTIME).isPresent();
        this.heart = daemon(this::beat, "stepgate-heartbeat");
    }

    /**
     * Begins to watch.
     *
     * @param probes whose targets the way must lead to
     * @param record takes the events, from a thread of its own and from those that call {@link #recordNow}; if it throws, that throws
     *     it again
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what a look throws is kept, and thrown by recordNow
    public static Health watch(List<ProbeSpec> probes, Clock clock, Consumer<Event> record) {
        Health health = new Health(probes, clock, record);
        record.accept(new HealthWatched(clock.instant(), health.senses()));
        health.heart.start();
        health.looks.scheduleWithFixedDelay(health::look, 0, LOOKS.toMillis(), TimeUnit.MILLISECONDS);
        return health;
    }

    private List<String> senses() {
        List<String> senses = new ArrayList<>(List.of("scheduling", "clock", "way out"));
        if (collections.hears()) {
            senses.add("garbage collection");
        }
        if (uptimeTold) {
            senses.add("suspension");
        }
        if (pressureTold) {
            senses.add("processor pressure");
        }
        if (connectionsTold) {
            senses.add("connection table");
        }
        return senses;
    }

    private void beat() {
        Heartbeat heartbeat = new Heartbeat(clock, found::add);
        while (!closed) {
            LockSupport.parkNanos(heartbeat.beat());
        }
    }

    private synchronized void look() {
        try {
            found.addAll(clocks.look(reading()));
            found.addAll(wayOut.look());
            if (pressureTold) {
                read(PRESSURE)
                        .flatMap(Pressure::stalled)
                        .flatMap(pressure::look)
                        .ifPresent(found::add);
            }
            if (connectionsTold) {
                read(CONNECTIONS)
                        .flatMap(Connections::dropped)
                        .flatMap(connections::look)
                        .ifPresent(found::add);
            }
            drain();
        } catch (RuntimeException e) {
            failure = failure == null ? e : failure;
        }
    }

    private Clocks.Reading reading() {
        long began = clock.nanos();
        Instant wall = Instant.now();
        Duration uptime = uptimeTold ? read(UPTIME).map(Health::uptime).orElse(null) : null;
        return new Clocks.Reading(began, clock.nanos(), wall, uptime);
    }

    /** The first number of {@code /proc/uptime}, in seconds. */
    static Duration uptime(String text) {
        return Duration.ofNanos(Math.round(Double.parseDouble(text.split(" ", 2)[0]) * 1e9));
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException notTold) {
            return Optional.empty();
        }
    }

    private void drain() {
        for (ProberAiled one = found.poll(); one != null; one = found.poll()) {
            record.accept(one);
        }
    }

    /**
     * Records what has been found until now.
     *
     * @throws RuntimeException what the record threw
     */
    public synchronized void recordNow() {
        look();
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Stops watching; everything found is recorded when it returns.
     *
     * @throws RuntimeException what the record threw
     */
    @Override
    public void close() {
        closed = true;
        // Not by an interrupt, which would look like a lost route to the look that it meets.
        looks.shutdown();
        collections.close();
        recordNow();
    }

    private static Thread daemon(Runnable action, String name) {
        Thread thread = new Thread(action, name);
        thread.setDaemon(true);
        return thread;
    }
}
