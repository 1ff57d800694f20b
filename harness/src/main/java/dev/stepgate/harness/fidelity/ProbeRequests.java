package dev.stepgate.harness.fidelity;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RegionException;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Token;
import dev.stepgate.harness.plan.ProbeOptions;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.probe.Prober;
import dev.stepgate.harness.run.RegionProbes;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the probes of a region ask, of the kinds that a plan has if it names none, a few times each. */
final class ProbeRequests {

    private static final ProbeOptions OPTIONS = ProbeOptions.of(Duration.ofMillis(500), Duration.ofSeconds(5));

    private ProbeRequests() {}

    /**
     * Sends them; the names of the probes that got no good answer.
     *
     * @throws RegionException if the member cannot log in
     */
    static List<String> send(Region region, RunId run) throws InterruptedException {
        List<ProbeSpec> probes =
                RegionProbes.of(region.profile(), service -> region.member().endpoint(service), OPTIONS);
        Duration longest = probes.stream()
                .map(ProbeSpec::interval)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        Set<String> answered = ConcurrentHashMap.newKeySet();
        Clock clock = Clock.monotonic();
        try (Prober prober = Prober.start(probes, clock, loggedIn(region, run), sample -> note(sample, answered))) {
            prober.awaitRecorded(clock.instant().plus(longest.multipliedBy(2)));
        }
        return probes.stream()
                .map(ProbeSpec::name)
                .filter(name -> !answered.contains(name))
                .toList();
    }

    /** With a token that is there before the first attempt, so that none of the few is spent on waiting for it. */
    private static Access loggedIn(Region region, RunId run) {
        Access access = Access.of(region, run);
        Token token = access.login().get();
        return new Access(access.tls(), () -> token, access.loginRequest(), access.run());
    }

    private static void note(Sample sample, Set<String> answered) {
        if (sample.outcome() == SampleOutcome.OK) {
            answered.add(sample.probe());
        }
    }
}
