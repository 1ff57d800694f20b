package dev.stepgate.harness.health;

import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Observation.Ailment;
import dev.stepgate.reports.record.Observation.ProberAiled;
import dev.stepgate.reports.record.ProbeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Watches whether there is a way from here to the targets of the probes: a route, on an interface that is up. What lies beyond this machine
 * is not our own side, and a target that is an interface of this machine (a local cloud) is always reached.
 */
final class WayOut {

    private final Clock clock;
    private final Function<String, Optional<String>> obstacle;
    private final Map<String, List<String>> probesByHost;
    private final Map<String, Long> lastWell = new TreeMap<>();

    /**
     * @param obstacle what stands in the way to a host; empty if nothing does
     */
    WayOut(List<ProbeSpec> probes, Clock clock, Function<String, Optional<String>> obstacle) {
        this.clock = clock;
        this.obstacle = obstacle;
        this.probesByHost = probes.stream()
                .filter(probe -> probe.url().getHost() != null)
                .collect(Collectors.groupingBy(
                        probe -> probe.url().getHost(),
                        TreeMap::new,
                        Collectors.mapping(ProbeSpec::name, Collectors.toList())));
    }

    /** The hosts that could not be reached from here at some time since the last look. A host never yet reached is not told of. */
    List<ProberAiled> look() {
        return probesByHost.keySet().stream()
                .flatMap(host -> look(host).stream())
                .toList();
    }

    private Optional<ProberAiled> look(String host) {
        Optional<String> problem = obstacle.apply(host);
        long now = clock.nanos();
        Long before = lastWell.get(host);
        if (problem.isEmpty() || before != null) {
            lastWell.put(host, now);
        }
        return problem.isEmpty() || before == null
                ? Optional.empty()
                : Optional.of(new ProberAiled(
                        clock.instant(),
                        Duration.ofNanos(now - before),
                        Ailment.NO_WAY,
                        probesByHost.get(host),
                        "no way to " + host + ": " + problem.get()));
    }
}
