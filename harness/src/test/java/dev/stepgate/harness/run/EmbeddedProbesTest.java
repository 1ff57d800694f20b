package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.SweepResult;
import dev.stepgate.checks.cloud.Sweeper;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.probe.Prober;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.SampleOutcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of probe that a region can have, against an embedded one. */
@Timeout(180)
class EmbeddedProbesTest {

    private static final RunId RUN = new RunId("probes-1");
    private static final Duration PATIENT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private final List<Sample> samples = Collections.synchronizedList(new ArrayList<>());
    private EmbeddedCloud cloud;
    private Region region;

    @BeforeEach
    void start() throws IOException {
        cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(20_000)
                .start();
        cloud.describe(directory);
        region = Region.open("embedded", directory);
    }

    @AfterEach
    void stop() {
        region.close();
        cloud.close();
    }

    private List<ProbeSpec> probes() {
        Plan plan = PlanReader.parse(Path.of("plan.yaml"), """
                name: p
                defaults:
                  probes:
                    interval: 200ms
                    timeout: 10s
                    kinds: [version, list, token, write, tcp, session]
                    volumeWrites: true
                    atBackends: [version, list, token, write, tcp, session]
                    intervals: {list: 500ms, token: 500ms}
                    connections: [new, reused]
                steps: [{id: a, duration: 1s}]
                """);
        return RegionProbes.of(region.profile(), region.member()::endpoint, plan.probes());
    }

    private Set<String> namesOf(SampleOutcome outcome) {
        Set<String> names = new HashSet<>();
        List.copyOf(samples).stream()
                .filter(sample -> sample.outcome() == outcome)
                .forEach(sample -> names.add(sample.probe()));
        return names;
    }

    private void awaitAGoodSampleOfEach(List<ProbeSpec> probes) {
        Awaitility.await("a good sample of each probe")
                .atMost(PATIENT)
                .until(() -> namesOf(SampleOutcome.OK).size() == probes.size());
    }

    @Test
    void everyProbeOfAHealthyRegionIsServedAndNothingIsLeft() {
        List<ProbeSpec> probes = probes();
        assertThat(probes)
                .extracting(ProbeSpec::name)
                .contains("identity token", "network write reused", "volume write", "volume write reused")
                .anyMatch(name -> name.startsWith("compute write reused@127."))
                .hasSizeGreaterThan(100);
        Prober prober = Prober.start(probes, Clock.monotonic(), Access.of(region, RUN), samples::add);
        try {
            awaitAGoodSampleOfEach(probes);
        } finally {
            prober.close();
        }
        assertThat(samples)
                .filteredOn(sample -> sample.outcome() == SampleOutcome.FAIL)
                .isEmpty();
        SweepResult swept = Sweeper.sweep(region.member(), RUN.value(), line -> {});
        assertThat(swept.deleted()).as("objects that probes have left").isEmpty();
        assertThat(swept.failed()).isEmpty();
    }

    @Test
    void serviceWithoutBackendsFailsInEveryKindAndNoOtherServiceDoes() {
        List<ProbeSpec> probes = probes().stream()
                .filter(probe -> probe.via().equals("balancer"))
                .filter(probe -> Set.of("network", "image").contains(probe.service()))
                .filter(probe -> !probe.name().contains("tcp"))
                .toList();
        EmbeddedRegion embedded = cloud.region("embedded");
        Prober prober = Prober.start(probes, Clock.monotonic(), Access.of(region, RUN), samples::add);
        try {
            awaitAGoodSampleOfEach(probes);
            embedded.pool("network").backends().forEach(backend -> backend.stop());
            Awaitility.await("a failure of each probe of network")
                    .atMost(PATIENT)
                    .until(() -> namesOf(SampleOutcome.FAIL).size() == probes.size() / 2);
        } finally {
            prober.close();
        }
        assertThat(namesOf(SampleOutcome.FAIL)).allMatch(name -> name.startsWith("network"));
    }
}
