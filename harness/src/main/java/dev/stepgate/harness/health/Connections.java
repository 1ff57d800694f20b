package dev.stepgate.harness.health;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Watches the kernel's table of tracked connections, which a machine with Docker or a firewall keeps. A connection stays in it for two minutes
 * after its end; once it is full, packets of new ones are dropped, and every target seems to answer no more.
 */
final class Connections {

    private static final String DROPPED = "drop";
    private static final int HEXADECIMAL = 16;

    private final Clock clock;
    private long lastNanos;
    private long lastDropped = -1;

    Connections(Clock clock) {
        this.clock = clock;
    }

    /** The packets dropped so far, of all processors, in the text of {@code /proc/net/stat/nf_conntrack}; empty if it does not tell. */
    static Optional<Long> dropped(String text) {
        List<String> lines = text.lines().toList();
        int column = lines.isEmpty() ? -1 : words(lines.get(0)).indexOf(DROPPED);
        if (column < 0) {
            return Optional.empty();
        }
        return Optional.of(lines.stream()
                .skip(1)
                .map(Connections::words)
                .filter(words -> words.size() > column)
                .mapToLong(words -> Long.parseLong(words.get(column), HEXADECIMAL))
                .sum());
    }

    private static List<String> words(String line) {
        return Arrays.asList(line.strip().split("\\s+"));
    }

    /** Whether packets were dropped since the last look, given how many were until now. */
    Optional<ProberAiled> look(long dropped) {
        long now = clock.nanos();
        long before = lastDropped;
        Duration gone = Duration.ofNanos(now - lastNanos);
        lastDropped = dropped;
        lastNanos = now;
        return before < 0 || dropped <= before
                ? Optional.empty()
                : Optional.of(
                        new ProberAiled(
                                clock.instant(),
                                gone,
                                Ailment.DROPPED,
                                List.of(),
                                (dropped - before)
                                        + " packets; next: probe less often, reuse connections, or raise net.netfilter.nf_conntrack_max"));
    }
}
