package dev.stepgate.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.cli.Cli;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.JudgementFile;
import dev.stepgate.reports.record.Outage;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main job: steps of a real region behind the gate. */
@OnTheLab
class GatedStepIT {

    private static final List<String> SERVICES =
            List.of("identity", "image", "network", "compute", "volume", "placement");

    @Test
    void drainedRollingRestartKeepsTheGateOpen(Lab lab) {
        Lab.GatedRun run = lab.run("rolling-restart");

        assertThat(run.cli().exitCode()).as(run.cli().everything()).isZero();
        Judgement judgement = JudgementFile.read(run.directory());
        assertThat(judgement.gate()).isEqualTo(Gate.OPEN);
        assertThat(judgement.steps()).hasSize(2).allSatisfy(step -> assertThat(step.verdict())
                .isEqualTo(Verdict.PASS));
        for (String service : SERVICES) {
            assertThat(probe(judgement, service).ok())
                    .as("good samples of %s", service)
                    .isGreaterThan(100);
            assertEachBackendWasDown(judgement, service);
        }
        assertThat(run.cli().out()).contains("identity", "placement");
        assertThat(run.directory().resolve("report/site/index.html")).exists();
    }

    @Test
    void undrainedRestartShowsTheOutagesOfEachServicePerBackendAndThroughTheBalancer(Lab lab) {
        Lab.GatedRun run = lab.run("restart-undrained");

        assertThat(run.cli().exitCode()).as(run.cli().everything()).isEqualTo(1);
        Judgement judgement = JudgementFile.read(run.directory());
        assertThat(judgement.gate()).isEqualTo(Gate.CLOSED);
        for (String service : SERVICES) {
            assertEachBackendWasDown(judgement, service);
        }
        assertThat(SERVICES.stream().filter(s -> !probe(judgement, s).outages().isEmpty()))
                .as("services with an outage through the balancer")
                .isNotEmpty();
    }

    @Test
    void threeSecondsWithoutKeystoneCloseTheGateBecauseOfIdentityAlone(Lab lab) {
        Lab.GatedRun run = lab.run("identity-frozen");

        assertThat(run.cli().exitCode()).as(run.cli().everything()).isEqualTo(1);
        Judgement judgement = JudgementFile.read(run.directory());
        assertThat(judgement.gate()).isEqualTo(Gate.CLOSED);
        assertThat(judgement.reasons()).isNotEmpty().allSatisfy(reason -> assertThat(reason)
                .contains("identity"));
        List<Outage> outages = probe(judgement, "identity").outages();
        assertThat(outages).as("outages of identity").hasSize(1);
        assertThat(outages.get(0).lower()).isLessThanOrEqualTo(Duration.ofMillis(3100));
        assertThat(outages.get(0).upper()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
        for (String service : SERVICES) {
            if (!service.equals("identity")) {
                assertThat(probe(judgement, service).outages())
                        .as("outages of %s, whose version document needs no Keystone", service)
                        .isEmpty();
            }
        }
        assertJudgedAndDrawnAgainTheSame(run.directory(), judgement);
    }

    private static void assertJudgedAndDrawnAgainTheSame(Path run, Judgement first) {
        Cli judged = Cli.stepgate("judge", run.toString(), "--json");
        assertThat(judged.exitCode()).as(judged.everything()).isEqualTo(1);
        assertThat(judged.out()).isEqualToIgnoringWhitespace(JudgementFile.toJson(first));

        Cli reported = Cli.stepgate("report", run.toString(), "--single-file");
        assertThat(reported.exitCode()).as(reported.everything()).isZero();
        assertThat(run.resolve("report/report.html")).isNotEmptyFile();
    }

    @Test
    void aRegionWithoutMetadataIsNotTouched(Lab lab) {
        String agent = "neutron-ovn-metadata-agent";
        Shell.run("docker", "exec", "lab-compute1", "lab-service", "stop", agent);
        Lab.GatedRun run;
        try {
            run = lab.run("nothing");
        } finally {
            Shell.run("docker", "exec", "lab-compute1", "lab-service", "start", agent);
        }

        assertThat(run.cli().exitCode()).as(run.cli().everything()).isEqualTo(1);
        RunRecord record = run.read();
        assertThat(record.events(Event.CommandStarted.class))
                .as("commands that were started")
                .isEmpty();
        assertThat(record.events(Event.CheckFinished.class))
                .filteredOn(check -> check.check().equals("compute.Server.readsItsMetadata"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.phase()).isEqualTo(Phase.BEFORE);
                    assertThat(check.outcome()).isEqualTo(CheckOutcome.FAILED);
                    assertThat(check.message()).contains("metadata");
                });
        assertThat(run.cli().out()).contains("compute.Server.readsItsMetadata");
    }

    private static void assertEachBackendWasDown(Judgement judgement, String service) {
        assertThat(judgement.probes())
                .filteredOn(p -> p.name().startsWith(service + "@"))
                .as("backends of %s", service)
                .hasSize(2)
                .allSatisfy(p ->
                        assertThat(p.outages()).as("outages of %s", p.name()).isNotEmpty());
    }

    private static ProbeJudgement probe(Judgement judgement, String name) {
        return judgement.probes().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no probe " + name));
    }
}
