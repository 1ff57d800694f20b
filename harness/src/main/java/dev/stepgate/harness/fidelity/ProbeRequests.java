package dev.stepgate.harness.fidelity;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.harness.probe.Prober;
import dev.stepgate.harness.probe.Tls;
import dev.stepgate.harness.run.RegionProbes;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the probes of a region ask, once or a few times each. */
final class ProbeRequests {

    private static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private ProbeRequests() {}

    /** Sends them; the names of the probes that got no good answer. */
    static List<String> send(Region region) throws InterruptedException {
        List<ProbeSpec> probes =
                RegionProbes.of(region.profile(), service -> region.member().endpoint(service), INTERVAL, TIMEOUT);
        Set<String> answered = ConcurrentHashMap.newKeySet();
        Clock clock = Clock.monotonic();
        Tls tls = new Tls(region.tls(), region.verifiesCertificates());
        try (Prober prober = Prober.start(probes, clock, tls, sample -> note(sample, answered))) {
            prober.awaitRecorded(clock.instant().plus(INTERVAL.multipliedBy(2)));
        }
        return probes.stream()
                .map(ProbeSpec::name)
                .filter(name -> !answered.contains(name))
                .toList();
    }

    private static void note(Sample sample, Set<String> answered) {
        if (sample.outcome() == SampleOutcome.OK) {
            answered.add(sample.probe());
        }
    }
}
