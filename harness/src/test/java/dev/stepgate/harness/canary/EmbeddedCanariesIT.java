package dev.stepgate.harness.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.cloud.SweepResult;
import dev.stepgate.checks.cloud.Sweeper;
import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.CanaryOptions;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.probe.OwnPings;
import dev.stepgate.harness.run.Progress;
import dev.stepgate.harness.run.RealWorkshop;
import dev.stepgate.harness.run.Recorder;
import dev.stepgate.harness.run.StepgateRun;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import dev.stepgate.lab.embedded.world.Delays;
import dev.stepgate.lab.embedded.world.Settings;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openstack4j.model.compute.RebootType;

/** A step during which something is wrong with the data plane of an embedded region: exactly the canaries' probes of it see it. */
@Timeout(180)
class EmbeddedCanariesIT {

    private static final Clock CLOCK = Clock.monotonic();
    private static final RunId RUN = new RunId("canaries-1");

    /** All that can be measured; a step lasts for some intervals of the slowest probe. */
    private static final String ALL = "outside: 192.0.2.1, resolves: www.example.com";

    private static final String QUICK = "dhcp: false";

    @TempDir
    private Path directory;

    private EmbeddedCloud cloud;
    private Region region;

    @BeforeEach
    void start() throws IOException {
        start(Delays.fast());
    }

    private void start(Delays delays) throws IOException {
        Settings usual = Settings.usual();
        cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(30_000)
                .settings(new Settings(delays, usual.quotas(), usual.paging(), usual.tokenLifetime()))
                .start();
        cloud.describe(directory);
        region = Region.open("embedded", directory);
    }

    @AfterEach
    void stop() {
        region.close();
        cloud.close();
    }

    /** Runs a step of some seconds, with this fault from its begin on. */
    private Judgement run(String fault) {
        return run(QUICK, fault);
    }

    private Judgement run(String canariesOfPlan, String fault) {
        return run(canariesOfPlan, () -> cloud.region("embedded")
                .faults()
                .inject(FaultCatalogue.find(fault).orElseThrow(), Activation.always()));
    }

    /** Runs a step of some seconds, at whose begin this happens. */
    private Judgement run(Runnable mishap) {
        return run(QUICK, mishap);
    }

    private Judgement run(String canariesOfPlan, Runnable mishap) {
        Plan plan = PlanReader.parse(Path.of("plan.yaml"), """
            name: canaries
            canaries: {%s}
            defaults:
              checks: none
              settle: 0ms
              probes: {timeout: 2s}
              # This tests who is blamed, on a machine that may be busy otherwise.
              budgets: {coverage: 0.3}
            steps: [{id: s, duration: 3s}]
            """.formatted(canariesOfPlan));
        RunHeader header = new RunHeader(RUN.value(), "embedded", "canaries", CLOCK.instant(), "0.1.0");
        RealWorkshop usual = new RealWorkshop(CLOCK, Map.of(), Map.of(), Access.of(region, RUN));
        try (Canaries canaries = Canaries.create(
                        region, RUN, plan.canaries(), plan.probes().timeout());
                RunWriter writer = RunWriter.create(directory.resolve("runs"), header, null, null, List.of())) {
            List<ProbeSpec> probes = canaries.probes();
            CanaryWorkshop workshop = new CanaryWorkshop(usual, canaries, CLOCK);
            CompletableFuture<Void> done = new CompletableFuture<>();
            new StepgateRun(plan, header, probes, Recorder.to(writer), workshop, CLOCK, doing(mishap, done)).run();
            assertThat(done).as("the mishap of the step").isCompleted();
        }
        return Judge.judge(RunReader.read(directory.resolve("runs").resolve(RUN.value())), plan);
    }

    /** A run swallows what its progress throws, so that it is kept. */
    private static Progress doing(Runnable mishap, CompletableFuture<Void> done) {
        return new Progress() {
            @Override
            public void happened(Event event) {
                if (event instanceof Event.PhaseStarted phase && phase.phase() == Phase.DURING) {
                    try {
                        mishap.run();
                        done.complete(null);
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                }
            }

            @Override
            public void changed(Sample sample) {
                Progress.NONE.changed(sample);
            }

            @Override
            public void judged(Judgement.StepJudgement judgement) {
                Progress.NONE.judged(judgement);
            }
        };
    }

    private static List<String> failing(Judgement judgement) {
        return judgement.steps().get(0).probes().stream()
                .filter(probe -> !probe.outages().isEmpty())
                .map(ProbeJudgement::name)
                .map(name -> name.replaceFirst("^\\S+ ", ""))
                .distinct()
                .sorted()
                .toList();
    }

    private void assertNothingLeft() {
        SweepResult swept = Sweeper.sweep(region.admin().orElseThrow(), RUN.value(), line -> {});
        assertThat(swept.deleted()).as("objects that canaries have left").isEmpty();
        assertThat(swept.failed()).isEmpty();
    }

    @Test
    void healthyRegionPassesAndNothingIsLeft() {
        Judgement judgement = run(ALL, () -> {});

        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.gate()).isEqualTo(Gate.OPEN);
        assertThat(judgement.steps().get(0).probes())
                .extracting(ProbeJudgement::name)
                .anyMatch(name -> name.endsWith(" ping other-host"))
                .anyMatch(name -> name.endsWith(" volume"))
                .anyMatch(name -> name.endsWith(" metadata"))
                .anyMatch(name -> name.endsWith(" itself"))
                .anyMatch(name -> name.endsWith(" session"))
                .anyMatch(name -> name.endsWith(" snat"))
                .anyMatch(name -> name.endsWith(" dns"))
                .anyMatch(name -> name.endsWith(" dhcp"))
                .anyMatch(name -> name.endsWith(" tcp"));
        assertThat(judgement.steps().get(0).probes())
                .as("pings from here, where this machine may send some")
                .extracting(ProbeJudgement::name)
                .filteredOn(name -> name.endsWith(" floating-ip"))
                .hasSize(OwnPings.areSent() ? 2 : 0);
        assertThat(judgement.steps().get(0).probes())
                .allSatisfy(probe -> assertThat(probe.ok()).as(probe.name()).isPositive());
        assertNothingLeft();
    }

    @Test
    void deadMetadataServiceFailsItsProbeAlone() {
        Judgement judgement = run("metadata-dead");

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(failing(judgement)).containsExactly("metadata");
    }

    @Test
    void routerThatTranslatesNoMoreFailsItsProbeAlone() {
        Judgement judgement = run(ALL, "snat-dead");

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(failing(judgement)).containsExactly("snat");
    }

    @Test
    void nameServerThatIsSilentFailsItsProbeAlone() {
        Judgement judgement = run(ALL, "guest-dns-dead");

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(failing(judgement)).containsExactly("dns");
    }

    @Test
    void dhcpThatIsSilentFailsItsProbeAlone() {
        Judgement judgement = run(ALL, "server-without-dhcp");

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(failing(judgement)).containsExactly("dhcp");
    }

    @Test
    void gatewayThatAnswersIsWhomCanariesPingUnlessThePlanSaysOtherwise() {
        try (Canaries canaries = Canaries.create(region, RUN, CanaryOptions.DEFAULT, Duration.ofSeconds(2))) {
            assertThat(canaries.probes()).extracting(ProbeSpec::name).anyMatch(name -> name.endsWith(" snat"));
            assertThat(canaries.describe())
                    .doesNotContain("snat (")
                    .contains("; not measured: dns (canaries of the plan give nothing that it 'resolves')");
        }
        assertNothingLeft();
    }

    @Test
    void volumeThatHangsFailsItsProbeAlone() {
        Judgement judgement = run("volume-stalls");

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(failing(judgement)).containsExactly("volume");
    }

    @Test
    void floatingIpThatLeadsToAnotherServerFailsTheSession() {
        Judgement judgement = run("floating-ip-leads-astray");

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(failing(judgement)).contains("session").isSubsetOf("session", "tcp");
    }

    @Test
    void canaryThatIsRebootedSaysSoOfItself() throws IOException {
        stop();
        // So slowly that it is not back before anybody asks again.
        start(Delays.of(0.2, 0.3));
        AtomicReference<String> rebooted = new AtomicReference<>();
        Judgement judgement = run(() -> {
            Session owner = region.admin().orElseThrow();
            JsonNode server = owner.list("compute", "servers/detail", "servers").get(0);
            owner.openstack().compute().servers().reboot(server.path("id").asText(), RebootType.HARD);
            rebooted.set(server.path("OS-EXT-SRV-ATTR:host").asText());
        });

        assertThat(rebooted).as("the host of the server that was rebooted").doesNotHaveNullValue();
        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judgement.steps().get(0).probes())
                .filteredOn(probe -> probe.name().endsWith(" itself"))
                .filteredOn(probe -> !probe.outages().isEmpty())
                .singleElement()
                .satisfies(probe -> {
                    assertThat(probe.name()).isEqualTo("canary-" + rebooted.get() + " itself");
                    assertThat(probe.outages()).singleElement().satisfies(outage -> assertThat(outage.errors())
                            .containsExactly(OwnLife.RESTARTED));
                });
    }
}
