package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.probe.FakeServer;
import dev.stepgate.harness.probe.Tls;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Judgement.ProbeJudgement;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, real sockets and a record on disk, judged as it is read back. */
@Timeout(120)
class RealRunTest {

    private static final Clock CLOCK = Clock.monotonic();

    @TempDir
    private Path runs;

    private final RunHeader header = new RunHeader("run-1", "lab", "p", CLOCK.instant(), "0.1.0");

    private static ProbeSpec spec(String name, URI url) {
        Duration interval = Duration.ofMillis(50);
        return new ProbeSpec(name, name, "balancer", url, interval, Duration.ofSeconds(1), false);
    }

    private static Plan plan(String command, String budgets) {
        return PlanReader.parse(
                Path.of("plan.yaml"),
                "name: p\ndefaults: {checks: none, settle: 300ms, timeout: 1m, marks: '^[a-z]+: .*', budgets: {coverage: 0.3}}\n"
                        + "steps:\n  - id: s\n    budgets: " + budgets + "\n    command: |\n      " + command + "\n");
    }

    private Judgement run(Plan plan, List<ProbeSpec> probes, Progress progress) {
        Map<String, String> environment = Map.of("STEPGATE_RUN_ID", "run-1", "STEPGATE_REGION", "lab");
        RealWorkshop workshop = new RealWorkshop(CLOCK, Map.of(), environment, Access.anonymous(Tls.platform()));
        try (RunWriter writer = RunWriter.create(runs, header, null, null, List.of())) {
            new StepgateRun(plan, header, probes, Recorder.to(writer), workshop, CLOCK, progress).run();
        }
        return Judge.judge(record(), plan);
    }

    private RunRecord record() {
        return RunReader.read(runs.resolve("run-1"));
    }

    @Test
    void healthyTargetKeepsTheGateOpen() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.status(200))) {
            Judgement judgement = run(
                    plan("echo \"step: $STEPGATE_STEP of $STEPGATE_RUN_ID\"", "{downtime: 0ms}"),
                    List.of(spec("identity", server.url())),
                    Progress.NONE);
            assertThat(judgement.reasons()).isEmpty();
            assertThat(judgement.gate()).isEqualTo(Gate.OPEN);
            assertThat(record().events(Event.OutputLine.class))
                    .extracting(Event.OutputLine::mark)
                    .containsExactly("step: s of run-1");
        }
    }

    @Test
    void outageOfOneServiceIsMeasuredAndAttributedToItsMark() throws IOException {
        try (FakeServer identity = new FakeServer(FakeServer.status(200));
                FakeServer image = new FakeServer(FakeServer.status(200))) {
            Progress breaking = new SwitchAtMark(identity);
            Judgement judgement = run(
                    plan("echo identity: stopping; sleep 1; echo identity: starting; sleep 0.2", "{downtime: 0ms}"),
                    List.of(spec("identity", identity.url()), spec("image", image.url())),
                    breaking);
            assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(judgement.reasons())
                    .singleElement()
                    .asString()
                    .startsWith("step s: probe identity")
                    .contains("under identity: stopping", "http-503");
            List<ProbeJudgement> probes = judgement.steps().get(0).probes();
            assertThat(probes.get(0).downtime()).isBetween(Duration.ofMillis(800), Duration.ofMillis(1600));
            assertThat(probes.get(1).fail()).isZero();
        }
    }

    @Test
    void runWithoutItsLastLineIsUnknown() throws IOException {
        try (FakeServer server = new FakeServer(FakeServer.status(200))) {
            Plan plan = plan("true", "{downtime: 0ms}");
            run(plan, List.of(spec("identity", server.url())), Progress.NONE);
            RunRecord whole = record();
            List<Event> cut = whole.events().subList(0, whole.events().size() - 1);
            RunRecord killed = new RunRecord(header, cut, whole.samples(), null, null, List.of());
            assertThat(Judge.judge(killed, plan).verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }
}
