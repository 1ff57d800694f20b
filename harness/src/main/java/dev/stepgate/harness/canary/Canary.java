package dev.stepgate.harness.canary;

import dev.stepgate.checks.guest.CanaryServer;
import dev.stepgate.harness.grade.Grades;
import dev.stepgate.harness.plan.CanaryOptions;
import dev.stepgate.reports.record.ProbeKind;
import dev.stepgate.reports.record.ProbeSpec;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What one canary is to measure.
 *
 * @param server that does it
 * @param outside what the harness itself asks it, by its floating IP: TCP, pings, and a session that makes sure that it is this server
 * @param inside what it measures itself, by kind and name with a slash in between
 * @param wishes the lines that tell the canary so
 */
record Canary(CanaryServer server, Outside outside, Map<String, ProbeSpec> inside, List<String> wishes) {

    /** The service of all probes of canaries: they watch what users run, not what they call. */
    static final String SERVICE = Grades.DATA_PLANE;

    private static final Duration SIGNS_OF_LIFE = Duration.ofMillis(500);
    private static final Duration WRITES = Duration.ofMillis(200);
    private static final Duration METADATA = Duration.ofSeconds(1);

    /** A ping from another address needs some more of a small server than one from its own. */
    private static final Duration SNAT = Duration.ofMillis(500);

    private static final Duration NAMES = Duration.ofSeconds(2);

    /** A step lasts for some intervals of its slowest probe at the least; a DHCP server is to hear of each canary as seldom as may be. */
    private static final Duration LEASES = Duration.ofSeconds(3);

    private static final String METADATA_URL = "http://169.254.169.254/openstack/latest/meta_data.json";

    /**
     * The probes of a floating IP.
     *
     * @param ping null where this machine may send no pings
     */
    record Outside(ProbeSpec tcp, ProbeSpec session, ProbeSpec ping) {

        private Stream<ProbeSpec> all() {
            return Stream.of(tcp, session, ping).filter(Objects::nonNull);
        }
    }

    /**
     * How all of them measure.
     *
     * @param sshPort where they answer SSH
     * @param outside whom they ping without their floating IPs; null for nobody
     * @param pings whether this machine may send pings
     * @param limit after which an attempt has failed
     */
    record Manner(CanaryOptions options, int sshPort, String outside, boolean pings, Duration limit) {}

    /**
     * The canaries of a run: each pings the next one on another host, and the next one on its own. The way out through the router is
     * measured by the first that can: pings of several, translated to the one address of their router, would take each other's
     * identifiers (a ping's is the number of its process), and Open vSwitch's own connection tracking, unlike the kernel's, drops the
     * later one instead of choosing another ("tuple space exhaustion").
     */
    static List<Canary> of(List<CanaryServer> servers, Manner manner) {
        List<Canary> canaries = new ArrayList<>();
        boolean wayOut = manner.outside() != null;
        for (int i = 0; i < servers.size(); i++) {
            Built built = new Built(servers.get(i), manner);
            built.add("itself", "itself", null, SIGNS_OF_LIFE);
            for (CanaryServer next : followers(servers, i)) {
                boolean near = String.valueOf(next.host()).equals(built.server.host());
                String name = near ? "same-host" : "other-host";
                if (!built.inside.containsKey("ping/" + name)) {
                    built.add("ping", name, next.address(), manner.options().interval());
                }
            }
            if (built.server.volume() != null) {
                built.add("volume", "volume", built.server.volume(), WRITES);
            }
            built.add("metadata", "metadata", METADATA_URL, METADATA);
            if (wayOut && built.server.spareAddress() != null) {
                built.addWayOut();
                wayOut = false;
            }
            built.addServicesOfTheNetwork();
            canaries.add(built.canary());
        }
        return List.copyOf(canaries);
    }

    private static List<CanaryServer> followers(List<CanaryServer> servers, int of) {
        return Stream.concat(servers.stream().skip(of + 1L), servers.stream().limit(of))
                .toList();
    }

    /** All its probes. */
    Stream<ProbeSpec> probes() {
        return Stream.concat(outside.all(), inside.values().stream());
    }

    private record Built(CanaryServer server, Manner manner, Map<String, ProbeSpec> inside, List<String> wishes) {

        Built(CanaryServer server, Manner manner) {
            this(server, manner, new LinkedHashMap<>(), new ArrayList<>());
        }

        void addWayOut() {
            Duration interval = manner.options().interval();
            add(
                    "snat",
                    "snat",
                    server.spareAddress() + "," + manner.outside(),
                    interval.compareTo(SNAT) < 0 ? SNAT : interval);
        }

        void addServicesOfTheNetwork() {
            CanaryOptions options = manner.options();
            if (options.resolves() != null) {
                add("dns", "dns", options.resolves(), NAMES);
            }
            if (options.dhcp()) {
                add("dhcp", "dhcp", server.address(), LEASES);
            }
        }

        void add(String kind, String name, String target, Duration interval) {
            String words = kind.equals(name) ? kind : kind + " " + name;
            inside.put(kind + "/" + name, spec(words, kind + "/" + name, ProbeSpec.INSIDE, interval));
            if (target != null) {
                wishes.add("%s %s %s %d".formatted(kind, name, target, interval.toMillis() / 10));
            }
        }

        private ProbeSpec spec(String words, String path, String via, Duration interval) {
            URI url = URI.create("canary://" + server.name() + "/" + path);
            String name = server.name() + " " + words;
            return new ProbeSpec(
                    name, SERVICE, via, url, interval, manner.limit(), false, ProbeKind.CANARY, null, null, null);
        }

        private ProbeSpec fromHere(String words, ProbeKind kind, String url) {
            return new ProbeSpec(
                    server.name() + " " + words,
                    SERVICE,
                    "direct",
                    URI.create(url),
                    manner.options().interval(),
                    manner.limit(),
                    false,
                    kind,
                    null,
                    null,
                    null);
        }

        Canary canary() {
            String address = server.floatingAddress();
            Outside outside = new Outside(
                    fromHere("tcp", ProbeKind.TCP, "tcp://" + address + ":" + manner.sshPort()),
                    spec("session", "session", "direct", Follower.INTERVAL),
                    manner.pings() ? fromHere("floating-ip", ProbeKind.PING, "icmp://" + address) : null);
            return new Canary(server, outside, Collections.unmodifiableMap(inside), List.copyOf(wishes));
        }
    }
}
