package dev.stepgate.lab.embedded;

import dev.stepgate.lab.embedded.balancer.HealthChecks;
import dev.stepgate.lab.embedded.world.RealTime;
import dev.stepgate.lab.embedded.world.Settings;
import dev.stepgate.lab.embedded.world.Time;
import dev.stepgate.lab.embedded.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cloud in this process: one or more regions, each a whole OpenStack on loopback addresses of its own. Closing it ends everything. Safe for
 * several threads.
 */
public final class EmbeddedCloud implements AutoCloseable {

    private final Time time;
    private final ExecutorService workers;
    private final List<EmbeddedRegion> regions = new ArrayList<>();

    private EmbeddedCloud(Builder builder) {
        time = builder.time == null ? new RealTime() : builder.time;
        AtomicInteger count = new AtomicInteger();
        workers = Executors.newCachedThreadPool(action -> {
            Thread thread = new Thread(action, "embedded-worker-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            builder.stages.forEach((name, stage) -> regions.add(region(name, stage, builder, regions.size())));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private EmbeddedRegion region(String name, String stage, Builder builder, int number) {
        Loopback loopback = Loopback.claim(Services.PORTS);
        try {
            World world = new World(name, builder.seed + number, time, builder.settings);
            return new EmbeddedRegion(
                    world, stage, loopback, builder.hosts, builder.checks, builder.portOffset, workers);
        } catch (UncheckedIOException e) {
            loopback.close();
            throw new EmbeddedCloudException(
                    "expected all ports of region " + name + " to be free: " + e.getMessage()
                            + "; end what listens there, or try again",
                    e);
        } catch (RuntimeException e) {
            loopback.close();
            throw e;
        }
    }

    /** Prepares a cloud; nothing is started. */
    public static Builder builder() {
        return new Builder();
    }

    /** The regions, in the order in which they were named. */
    public List<EmbeddedRegion> regions() {
        return List.copyOf(regions);
    }

    /**
     * A region.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public EmbeddedRegion region(String name) {
        return regions.stream()
                .filter(region -> region.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no region " + name + ", there are "
                        + regions.stream().map(EmbeddedRegion::name).toList()));
    }

    /**
     * Writes what checks need to find the regions: {@code clouds.yaml} and {@code regions/NAME.yaml}.
     *
     * @throws IOException if the directory cannot be written
     */
    public void describe(Path directory) throws IOException {
        new Description(directory).write(regions);
    }

    @Override
    public void close() {
        regions.forEach(EmbeddedRegion::close);
        if (time instanceof RealTime real) {
            real.close();
        }
        workers.shutdownNow();
    }

    /** What a cloud shall be like; every setting has a default. */
    public static final class Builder {

        private final Map<String, String> stages = new LinkedHashMap<>();
        private long seed = 1;
        private int hosts = 2;
        private int portOffset;
        private Time time;
        private Settings settings = Settings.usual();
        private HealthChecks checks = HealthChecks.usual();

        private Builder() {}

        /**
         * Adds regions of the stage dev.
         *
         * @throws IllegalArgumentException if a name is not made of letters, digits, dots, dashes and underscores
         */
        public Builder regions(String... more) {
            for (String name : more) {
                region(name, "dev");
            }
            return this;
        }

        /**
         * Adds a region.
         *
         * @param stage where it stands on the way to production: dev, stage or prod
         * @throws IllegalArgumentException if the name is not made of letters, digits, dots, dashes and underscores
         */
        public Builder region(String name, String stage) {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException("expected a region name of letters, digits, . _ -, got " + name);
            }
            stages.put(name, Objects.requireNonNull(stage));
            return this;
        }

        /** Of all ids, delays and chances. */
        public Builder seed(long number) {
            seed = number;
            return this;
        }

        /** How many hosts run each service; from 1 to 20. */
        public Builder hosts(int number) {
            if (number < 1 || number > 20) {
                throw new IllegalArgumentException("expected from 1 to 20 hosts, got " + number);
            }
            hosts = number;
            return this;
        }

        /** Delays, quotas, pages and the lifetime of tokens. */
        public Builder settings(Settings chosen) {
            settings = Objects.requireNonNull(chosen);
            return this;
        }

        /** How the balancer checks its backends. */
        public Builder healthChecks(HealthChecks chosen) {
            checks = Objects.requireNonNull(chosen);
            return this;
        }

        /**
         * What is added to the ports 22, 80 and 7 on which guests answer; from 0 to 60000. With 0, which checks expect, the process must be root's or
         * {@code net.ipv4.ip_unprivileged_port_start} low.
         */
        public Builder guestPortOffset(int offset) {
            if (offset < 0 || offset > 60_000) {
                throw new IllegalArgumentException("expected an offset from 0 to 60000, got " + offset);
            }
            portOffset = offset;
            return this;
        }

        /** Another time than the computer's, for tests. */
        Builder time(Time other) {
            time = other;
            return this;
        }

        /**
         * Starts the cloud; all APIs answer when this returns.
         *
         * @throws IllegalStateException if no region was named
         * @throws EmbeddedCloudException if this computer lacks something that it needs
         */
        public EmbeddedCloud start() {
            if (stages.isEmpty()) {
                throw new IllegalStateException("expected at least one region, call region(…)");
            }
            return new EmbeddedCloud(this);
        }
    }
}
