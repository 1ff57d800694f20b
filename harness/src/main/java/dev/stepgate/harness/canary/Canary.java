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
import java.util.stream.Stream;

/**
 * What one canary is to measure.
 *
 * @param server that does it
 * @param outside what the harness itself asks it, by its floating IP: TCP, and a session that makes sure that it is this server
 * @param inside what it measures itself, by kind and name with a slash in between
 * @param wishes the lines that tell the canary so
 */
record Canary(CanaryServer server, Outside outside, Map<String, ProbeSpec> inside, List<String> wishes) {

    /** The service of all probes of canaries: they watch what users run, not what they call. */
    static final String SERVICE = Grades.DATA_PLANE;

    private static final Duration SIGNS_OF_LIFE = Duration.ofMillis(500);
    private static final Duration WRITES = Duration.ofMillis(200);
    private static final Duration METADATA = Duration.ofSeconds(1);
    private static final String METADATA_URL = "http://169.254.169.254/openstack/latest/meta_data.json";

    /** The probes of a floating IP. */
    record Outside(ProbeSpec tcp, ProbeSpec session) {}

    /**
     * The canaries of a run: each pings the next one on another host, and the next one on its own.
     *
     * @param limit after which an attempt has failed
     */
    static List<Canary> of(List<CanaryServer> servers, int sshPort, CanaryOptions options, Duration limit) {
        List<Canary> canaries = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            Built built = new Built(servers.get(i), options, limit);
            built.add("itself", "itself", null, SIGNS_OF_LIFE);
            for (CanaryServer next : followers(servers, i)) {
                boolean near = String.valueOf(next.host()).equals(built.server.host());
                String name = near ? "same-host" : "other-host";
                if (!built.inside.containsKey("ping/" + name)) {
                    built.add("ping", name, next.address(), options.interval());
                }
            }
            if (built.server.volume() != null) {
                built.add("volume", "volume", built.server.volume(), WRITES);
            }
            built.add("metadata", "metadata", METADATA_URL, METADATA);
            canaries.add(built.canary(sshPort));
        }
        return List.copyOf(canaries);
    }

    private static List<CanaryServer> followers(List<CanaryServer> servers, int of) {
        return Stream.concat(servers.stream().skip(of + 1L), servers.stream().limit(of))
                .toList();
    }

    /** All its probes. */
    Stream<ProbeSpec> probes() {
        return Stream.concat(Stream.of(outside.tcp(), outside.session()), inside.values().stream());
    }

    private record Built(
            CanaryServer server,
            CanaryOptions options,
            Duration limit,
            Map<String, ProbeSpec> inside,
            List<String> wishes) {

        Built(CanaryServer server, CanaryOptions options, Duration limit) {
            this(server, options, limit, new LinkedHashMap<>(), new ArrayList<>());
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
            return new ProbeSpec(name, SERVICE, via, url, interval, limit, false, ProbeKind.CANARY, null, null, null);
        }

        Canary canary(int sshPort) {
            URI ssh = URI.create("tcp://" + server.floatingAddress() + ":" + sshPort);
            ProbeSpec tcp = new ProbeSpec(
                    server.name() + " tcp",
                    SERVICE,
                    "direct",
                    ssh,
                    options.interval(),
                    limit,
                    false,
                    ProbeKind.TCP,
                    null,
                    null,
                    null);
            ProbeSpec session = spec("session", "session", "direct", Follower.INTERVAL);
            return new Canary(
                    server, new Outside(tcp, session), Collections.unmodifiableMap(inside), List.copyOf(wishes));
        }
    }
}
