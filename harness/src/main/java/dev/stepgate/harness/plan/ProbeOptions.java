package dev.stepgate.harness.plan;

import dev.stepgate.reports.record.AddressFamily;
import dev.stepgate.reports.record.ConnectionUse;
import dev.stepgate.reports.record.ProbeKind;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What probes ask, how often and how patiently.
 *
 * @param interval from one attempt of a probe to the next; 1 ms to 1 min
 * @param timeout after which an attempt has failed; 10 ms to 5 min
 * @param kinds of the probes of each service; at least one, each once; not {@link ProbeKind#DNS}, which needs a target,
 *     nor {@link ProbeKind#CANARY}, which needs canaries
 * @param intervals of kinds that are not asked each {@code interval}
 * @param connections for kinds that ask over HTTP; at least one, each once
 * @param families which of a name's addresses are asked; at least one, each once
 * @param atBackends the kinds that are also asked at each backend past the balancer; all of them among {@code kinds}
 * @param targets what else is probed, by name
 * @param volumeWrites whether write probes may have a volume of 1 GiB, at the balancer only
 */
public record ProbeOptions(
        Duration interval,
        Duration timeout,
        List<ProbeKind> kinds,
        Map<ProbeKind, Duration> intervals,
        List<ConnectionUse> connections,
        List<AddressFamily> families,
        List<ProbeKind> atBackends,
        Map<String, URI> targets,
        boolean volumeWrites) {

    /** Of any probe. */
    public static final Duration SHORTEST_INTERVAL = Duration.ofMillis(1);
    /** Of any probe. */
    public static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(10);
    /** Of any probe. */
    public static final Duration LONGEST_INTERVAL = Duration.ofMinutes(1);
    /** Of any probe. */
    public static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

    /** What costs a region work beyond reading a constant is asked once a second unless the plan says otherwise. */
    private static final Duration DEAR = Duration.ofSeconds(1);

    /** A child process for each echo request. */
    private static final Duration SHORTEST_PING = Duration.ofMillis(200);

    /**
     * Version documents each 100 ms, at the balancer and at each backend; a list of each service and an old token once a second, at the
     * balancer; 2 s patience.
     */
    public static final ProbeOptions DEFAULT = of(Duration.ofMillis(100), Duration.ofSeconds(2));

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ProbeOptions {
        kinds = List.copyOf(kinds);
        intervals = Map.copyOf(intervals);
        connections = List.copyOf(connections);
        families = List.copyOf(families);
        atBackends = List.copyOf(atBackends);
        targets = Map.copyOf(new TreeMap<>(targets));
        Objects.requireNonNull(timeout, "timeout");
        if (outside(interval, SHORTEST_INTERVAL, LONGEST_INTERVAL)
                || outside(timeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT)
                || intervals.entrySet().stream()
                        .anyMatch(e -> outside(e.getValue(), shortest(e.getKey()), LONGEST_INTERVAL))) {
            throw new IllegalArgumentException(
                    "interval " + interval + ", timeout " + timeout + " or one of " + intervals + " out of range");
        }
        if (!onceEach(kinds)
                || !onceEach(connections)
                || !onceEach(families)
                || kinds.contains(ProbeKind.DNS)
                || kinds.contains(ProbeKind.CANARY)) {
            throw new IllegalArgumentException(
                    "kinds " + kinds + ", connections " + connections + " or families " + families);
        }
        if (volumeWrites && !kinds.contains(ProbeKind.WRITE)) {
            throw new IllegalArgumentException("volume writes without the kind write, of " + kinds);
        }
        if (!kinds.containsAll(atBackends)) {
            throw new IllegalArgumentException(atBackends + " at backends, of " + kinds);
        }
    }

    /** The default kinds with this timing. */
    public static ProbeOptions of(Duration interval, Duration timeout) {
        return new ProbeOptions(
                interval,
                timeout,
                List.of(ProbeKind.VERSION, ProbeKind.LIST, ProbeKind.TOKEN),
                Map.of(),
                List.of(ConnectionUse.NEW),
                List.of(AddressFamily.ANY),
                List.of(ProbeKind.VERSION),
                Map.of(),
                false);
    }

    /** How often probes of this kind ask: as the plan says for the kind, else at most once a second if it costs the region work. */
    public Duration interval(ProbeKind kind) {
        Duration usual =
                switch (kind) {
                    case VERSION, TCP, SESSION, DNS, CANARY -> interval;
                    case LIST, TOKEN, WRITE, OBJECT, PING -> interval.compareTo(DEAR) < 0 ? DEAR : interval;
                };
        return intervals.getOrDefault(kind, usual);
    }

    /** The shortest interval that a plan may ask for: writing more than once a second is a load test, not a probe. */
    static Duration shortest(ProbeKind kind) {
        return switch (kind) {
            case VERSION, LIST, TOKEN, TCP, SESSION, DNS, CANARY -> SHORTEST_INTERVAL;
            case PING -> SHORTEST_PING;
            case WRITE, OBJECT -> DEAR;
        };
    }

    private static boolean onceEach(List<?> values) {
        return !values.isEmpty() && values.stream().distinct().count() == values.size();
    }

    private static boolean outside(Duration value, Duration shortest, Duration longest) {
        return value.compareTo(shortest) < 0 || value.compareTo(longest) > 0;
    }
}
