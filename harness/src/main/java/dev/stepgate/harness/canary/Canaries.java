package dev.stepgate.harness.canary;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.guest.CanaryServer;
import dev.stepgate.checks.guest.CanaryServers;
import dev.stepgate.checks.guest.WayOut;
import dev.stepgate.harness.plan.CanaryOptions;
import dev.stepgate.harness.probe.OwnPings;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The canaries of one run, from before its first step until after its last one. */
public final class Canaries implements AutoCloseable {

    private static final String SCRIPT = "canary.sh";
    private static final String SERVE = "sh /var/tmp/stepgate-canary/" + SCRIPT + " serve";

    private final CanaryServers servers;
    private final List<Canary> canaries;
    private final List<String> notMeasured;

    private Canaries(CanaryServers servers, CanaryOptions options, boolean pings, Duration limit) {
        this.servers = servers;
        WayOut wayOut = servers.wayOut();
        this.canaries = Canary.of(
                servers.servers(), new Canary.Manner(options, servers.sshPort(), wayOut.target(), pings, limit));
        this.notMeasured = Stream.of(
                        wayOut.missing() == null ? "" : "snat (" + wayOut.missing() + ")",
                        options.resolves() == null ? "dns (canaries of the plan give nothing that it 'resolves')" : "",
                        options.dhcp() ? "" : "dhcp (the plan says so)",
                        pings ? "" : "pings to their floating IPs (this machine may send none)")
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /**
     * Makes them and waits until each can be talked to.
     *
     * @param run whose id everything carries
     * @param limit after which an attempt has failed
     * @throws dev.stepgate.checks.cloud.RegionException if the region does not give what they need; what was made is removed
     */
    public static Canaries create(Region region, RunId run, CanaryOptions options, Duration limit) {
        return new Canaries(
                CanaryServers.create(
                        region, run, Canaries::script, options.perHypervisor(), options.volume(), options.outside()),
                options,
                OwnPings.areSent(),
                limit);
    }

    /** What the canary of that name runs. */
    static String script(String name) {
        try (InputStream in = Canaries.class.getResourceAsStream(SCRIPT)) {
            if (in == null) {
                throw new IllegalStateException("the class path lacks " + SCRIPT + " beside " + Canaries.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("@NAME@", name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line for people: how many there are and where, and what they cannot measure here. */
    public String describe() {
        return "canaries: "
                + canaries.stream().map(Canary::server).map(Canaries::describe).collect(Collectors.joining(", "))
                + (notMeasured.isEmpty() ? "" : "; not measured: " + String.join(", ", notMeasured));
    }

    private static String describe(CanaryServer server) {
        return server.name()
                + (server.host() == null ? " on a host that only an adminCloud could choose" : " on " + server.host())
                + " (" + server.floatingAddress() + ")";
    }

    /** What they measure, and what is measured of them. */
    public List<ProbeSpec> probes() {
        return canaries.stream().flatMap(Canary::probes).toList();
    }

    /** Begins to follow those of the given probes that canaries answer. */
    Following follow(Set<String> probes, Clock clock, Consumer<Sample> sink) {
        List<Follower> followers = canaries.stream()
                .map(canary ->
                        new Follower(canary, limit -> servers.shell(canary.server(), SERVE, limit), clock, sample -> {
                            if (probes.contains(sample.probe())) {
                                sink.accept(sample);
                            }
                        }))
                .toList();
        followers.forEach(Follower::start);
        return new Following(followers, clock);
    }

    /**
     * Removes them.
     *
     * @throws IllegalStateException if something may be left
     */
    @Override
    public void close() {
        servers.close();
    }

    /** Canaries that are listened to. */
    record Following(List<Follower> followers, Clock clock) implements AutoCloseable {

        /** How long a measurement of the script takes at most (its {@code patience}), and how long a line takes to get here. */
        private static final Duration LATER = Duration.ofMillis(2_400);

        private static final Duration PATIENCE = Duration.ofSeconds(10);
        private static final Duration LOOK = Duration.ofMillis(100);

        /** Waits until everything that began before that time is known; false if that takes too long. */
        boolean awaitKnown(Instant until) throws InterruptedException {
            long deadline = clock.nanos() + PATIENCE.toNanos();
            Instant wanted = until.plus(LATER);
            while (followers.stream().anyMatch(follower -> follower.known().isBefore(wanted))) {
                if (clock.nanos() > deadline) {
                    return false;
                }
                Thread.sleep(LOOK.toMillis());
            }
            return true;
        }

        @Override
        public void close() {
            followers.forEach(Follower::close);
        }
    }
}
