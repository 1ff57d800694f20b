package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.probe.Tls;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.reports.record.CheckOutcome;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.RunWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A step during which the noout flag of an embedded Ceph cluster stays set: what the plan tolerates opens the gate, and is in the record. */
@Timeout(120)
class CephGateTest {

    private static final Clock CLOCK = Clock.monotonic();

    @TempDir
    private Path directory;

    private final RunHeader header = new RunHeader("run-1", "embedded", "ceph", CLOCK.instant(), "0.1.0");
    private EmbeddedCloud cloud;

    @BeforeEach
    void start() throws IOException {
        cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(10_000)
                .start();
        cloud.describe(directory);
        cloud.region("embedded").ceph().setFlag("noout");
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private Judgement run(String tolerate) {
        Plan plan = PlanReader.parse(Path.of("plan.yaml"), """
                name: ceph
                steps:
                  - id: osds
                    duration: 1ms
                    settle: 0ms
                    checks: {before: none, after: ceph}
                    %s
                """.formatted(tolerate));
        Map<String, String> parameters =
                Map.of("region", "embedded", "stepgate.directory", directory.toString(), "runId", "run-1");
        RealWorkshop workshop = new RealWorkshop(CLOCK, parameters, Map.of(), Access.anonymous(Tls.platform()));
        try (RunWriter writer = RunWriter.create(directory.resolve("runs"), header, null, null, List.of())) {
            new StepgateRun(plan, header, List.of(), Recorder.to(writer), workshop, CLOCK, Progress.NONE).run();
        }
        return Judge.judge(record(), plan);
    }

    private RunRecord record() {
        return RunReader.read(directory.resolve("runs").resolve("run-1"));
    }

    @Test
    void flagThatThePlanDoesNotTolerateClosesTheGate() {
        Judgement judgement = run("");

        assertThat(judgement.gate()).isEqualTo(Gate.CLOSED);
        assertThat(judgement.reasons()).anySatisfy(reason -> assertThat(reason)
                .contains("ceph.Health.leavesNoFlagBehind")
                .contains("after the step, saw: the flag noout is set; next: ceph osd unset noout"));
    }

    @Test
    void flagThatThePlanToleratesIsInTheRecordOfAPassedCheck() {
        run("tolerate: {after: [OSDMAP_FLAGS(noout)]}");

        List<Event.CheckFinished> finished = record().events(Event.CheckFinished.class);
        assertThat(finished).hasSize(7).allSatisfy(check -> assertThat(check.outcome())
                .isEqualTo(CheckOutcome.PASSED));
        assertThat(finished)
                .filteredOn(check -> check.check().equals("ceph.Health.leavesNoFlagBehind"))
                .extracting(Event.CheckFinished::message)
                .containsExactly("tolerated by the plan: OSDMAP_FLAGS: noout flag(s) set");
    }
}
