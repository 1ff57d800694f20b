package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.probe.Tls;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.lab.embedded.balancer.HealthChecks;
import dev.stepgate.reports.record.Cause;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Grade;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Observation;
import dev.stepgate.reports.record.Observation.StateChanged;
import dev.stepgate.reports.record.Observation.Subject;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run against the embedded cloud, with everything that is observed beside the probes. */
@Timeout(120)
class ObservedRunTest {

    private static final Clock CLOCK = Clock.monotonic();

    private static final Plan PLAN = PlanReader.parse(Path.of("plan.yaml"), """
                    name: p
                    defaults:
                      checks: none
                      settle: 2s
                      timeout: 1m
                      probes: {interval: 100ms, timeout: 1s, kinds: [version]}
                      budgets: {downtime: unlimited, failures: 0, coverage: 0.3}
                    steps:
                      - id: stop
                        command: |
                          echo 'TASK [glance : Look around] ***'; sleep 1
                          echo 'TASK [glance : Stop glance-api] ***'; sleep 1.5
                          echo 'now'; sleep 2
                          echo 'changed: [controller1]'; sleep 1
                    """);

    private static final String EVENT = """
                    {"Type":"container","Action":"die","Actor":{"ID":"9f3d8c0b1e2a","Attributes":{"exitCode":"0",\
                    "name":"glance_api"}},"scope":"local","time":1716200000}""";

    @TempDir
    private Path directory;

    @Test
    void outageOfOneBackendIsTiedToItsTaskHostAndWhatTheBalancerSaid() throws IOException {
        HealthChecks checks = new HealthChecks(Duration.ofMillis(200), Duration.ofMillis(200), 2, 1);
        try (EmbeddedCloud cloud = EmbeddedCloud.builder()
                        .regions("r")
                        .guestPortOffset(20_000)
                        .healthChecks(checks)
                        .start();
                Region region = described(cloud)) {
            EmbeddedRegion embedded = cloud.region("r");
            Judgement judgement = run(region, stopping(embedded));
            RunRecord record = RunReader.read(directory.resolve("runs").resolve("run-1"));

            assertThat(record.events(Observation.HealthWatched.class)).hasSize(1);
            assertThat(record.events(StateChanged.class))
                    .extracting(StateChanged::describe)
                    .anyMatch(text -> text.startsWith("compute services not asked → answers"))
                    .anyMatch(text -> text.startsWith("network agents not asked → answers"))
                    .anyMatch(text -> text.matches("glance\\S*/controller1 UP → DOWN \\(L4CON\\)"));
            assertThat(record.events(StateChanged.class))
                    .filteredOn(change -> change.subject() == Subject.BACKEND)
                    .extracting(StateChanged::service)
                    .containsOnly("image");
            seen(judgement.steps().get(0));
            assertThat(judgement.ownSide()).isNotNull();
        }
    }

    private static void seen(StepJudgement step) {
        ProbeJudgement backend = step.probes().stream()
                .filter(probe ->
                        probe.name().startsWith("image@") && !probe.outages().isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no backend of image was down: " + step.probes()));
        Outage outage = backend.outages().get(0);
        assertThat(outage.cause().describe()).isEqualTo("TASK [glance : Stop glance-api] on controller1");
        assertThat(outage.cause().inOnset())
                .anyMatch(happening -> happening.kind() == Cause.Kind.MARK
                        && happening.text().equals("TASK [glance : Stop glance-api] on controller1"))
                .anyMatch(happening -> happening.kind() == Cause.Kind.CHANGE
                        && happening.text().equals("container glance_api on controller1: die (exit code 0)"));
        assertThat(outage.onset().to()).isAfterOrEqualTo(outage.onset().from());
        assertThat(backend.byPhase()).containsKeys(Phase.BEFORE, Phase.DURING);
        assertThat(step.grades())
                .filteredOn(grades -> grades.service().equals("image"))
                .singleElement()
                .satisfies(grades -> {
                    assertThat(grades.verdicts()).containsEntry(Grade.ACCESSIBLE, Verdict.PASS);
                    assertThat(grades.verdicts().get(Grade.ROLLING)).isNotEqualTo(Verdict.FAIL);
                });
    }

    private Region described(EmbeddedCloud cloud) throws IOException {
        cloud.describe(directory);
        Path told = Files.createFile(directory.resolve("events"));
        Files.writeString(
                directory.resolve("regions").resolve("r.yaml"),
                "\ncontainerEvents: {controller1: [tail, -n, '+1', -f, '" + told + "']}\n",
                StandardOpenOption.APPEND);
        return Region.open("r", directory);
    }

    private Judgement run(Region region, Progress progress) {
        List<ProbeSpec> probes =
                RegionProbes.of(region.profile(), service -> region.member().endpoint(service), PLAN.probes());
        RunHeader header = new RunHeader("run-1", "r", "p", CLOCK.instant(), "0.1.0");
        Workshop real = new RealWorkshop(CLOCK, Map.of(), Map.of(), Access.anonymous(Tls.platform()));
        try (RunWriter writer = RunWriter.create(directory.resolve("runs"), header, null, null, List.of())) {
            Workshop observing = new ObservingWorkshop(real, region, CLOCK);
            new StepgateRun(PLAN, header, probes, Recorder.to(writer), observing, CLOCK, progress).run();
        }
        return Judge.judge(RunReader.read(directory.resolve("runs").resolve("run-1")), PLAN);
    }

    private void tell(String event) {
        try {
            Files.writeString(directory.resolve("events"), event + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Stops a backend of Glance under the second mark, and starts it again when the command has ended. Not at the mark: an attempt that
     * had started under the first one, and was on its way then, would rightly be told to have failed under that. It takes a second at most.
     */
    private Progress stopping(EmbeddedRegion region) {
        return new Progress() {
            @Override
            public void happened(Event event) {
                if (event instanceof Event.OutputLine line && line.text().equals("now")) {
                    region.pool("image").backend("controller1").stop();
                    tell(EVENT);
                } else if (event instanceof Event.CommandFinished) {
                    region.pool("image").backend("controller1").start();
                }
            }

            @Override
            public void changed(Sample sample) {}

            @Override
            public void judged(StepJudgement judgement) {}
        };
    }
}
