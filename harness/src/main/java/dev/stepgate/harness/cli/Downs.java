package dev.stepgate.harness.cli;

import dev.stepgate.reports.record.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The services that are down now, gathered into incidents: one lasts from the first service that goes down until none is. Not safe for
 * several threads.
 */
final class Downs {

    private final Map<String, Instant> since = new TreeMap<>();
    private final Map<String, Duration> costs = new TreeMap<>();

    /** Takes in that a probe failed; whether that begins an incident. */
    boolean failed(Sample sample) {
        boolean first = since.isEmpty();
        since.put(sample.probe(), sample.startedAt());
        return first;
    }

    /** Takes in that a probe is well again; what the incident has cost each service if it is over. */
    Optional<Map<String, Duration>> recovered(Sample sample) {
        Instant from = since.remove(sample.probe());
        if (from == null) {
            return Optional.empty();
        }
        costs.merge(sample.probe(), Duration.between(from, sample.startedAt()), Duration::plus);
        if (!since.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Duration> over = new TreeMap<>(costs);
        costs.clear();
        return Optional.of(over);
    }

    /** The services that are down now. */
    String now() {
        return String.join(", ", since.keySet());
    }

    /** {@code network 300 ms}, or of several services {@code identity, image up to 300 ms}. */
    static String describe(Map<String, Duration> costs) {
        Duration most = costs.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        return String.join(", ", costs.keySet()) + (costs.size() > 1 ? ": up to " : ": ") + Text.of(most);
    }
}
