package dev.stepgate.harness.carried;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.checks.cloud.SweepResult;
import dev.stepgate.checks.cloud.Sweeper;
import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.run.InspectingWorkshop;
import dev.stepgate.harness.run.Progress;
import dev.stepgate.harness.run.RealWorkshop;
import dev.stepgate.harness.run.Recorder;
import dev.stepgate.harness.run.RegionProbes;
import dev.stepgate.harness.run.StepgateRun;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.Area;
import dev.stepgate.lab.embedded.fault.Fault;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.world.Delays;
import dev.stepgate.lab.embedded.world.Settings;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.Inspection.Inspected;
import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openstack4j.model.compute.RebootType;

/** A step during which something happens to what the run carries: the run sees it, and exactly that. */
@Timeout(180)
class CarriedRunIT {

    private static final Clock CLOCK = Clock.monotonic();
    private static final RunId RUN = new RunId("carried-1");

    @TempDir
    private Path directory;

    private EmbeddedCloud cloud;
    private EmbeddedRegion lab;
    private ObjectStore store;
    private Region region;
    private Carried carried;

    @BeforeEach
    void start() throws IOException {
        Settings usual = Settings.usual();
        cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(30_000)
                .settings(new Settings(Delays.fast(), usual.quotas(), usual.paging(), usual.tokenLifetime()))
                .start();
        lab = cloud.region("embedded");
        store = ObjectStore.start();
        Fault.Label label = new Fault.Label("object-store-of-a-test", Area.IDENTITY, "An object store.", "");
        lab.faults()
                .inject(
                        new Fault.OfRequests(label, (call, rest, pause) -> withStore(rest.answer(call))),
                        Activation.always());
        cloud.describe(directory);
        region = Region.open("embedded", directory);
    }

    /** The catalogue has an object store, too, which the embedded cloud lacks. */
    private Answer withStore(Answer answer) {
        if (answer.json().orElse(null) instanceof ObjectNode body
                && body.at("/token/catalog") instanceof ArrayNode catalogue) {
            ObjectNode entry = catalogue.get(0).deepCopy();
            entry.put("type", "object-store").put("name", "swift");
            entry.path("endpoints").forEach(endpoint -> ((ObjectNode) endpoint)
                    .put("url", store.account().toString()));
            catalogue.add(entry);
            return answer.withJson(body);
        }
        return answer;
    }

    @AfterEach
    void stop() {
        region.close();
        store.close();
        cloud.close();
    }

    private Judgement run(Runnable mishap) {
        return run("'nothing at all'", mishap);
    }

    private Plan plan(String expect) {
        return PlanReader.parse(Path.of("plan.yaml"), """
            name: carried
            carried: {every: 1s}
            defaults:
              checks: none
              settle: 0ms
              budgets: {coverage: 0.3}
            steps: [{id: s, duration: 3s, expect: [%s]}]
            """.formatted(expect));
    }

    private Carried.Places places() {
        return new Carried.Places(runDirectory(), directory.resolve("keys"));
    }

    private Path runDirectory() {
        return directory.resolve("runs").resolve(RUN.value());
    }

    /** Runs a step of some seconds, at whose begin this happens. */
    private Judgement run(String expect, Runnable mishap) {
        Plan plan = plan(expect);
        RunHeader header = new RunHeader(RUN.value(), "embedded", "carried", CLOCK.instant(), "0.1.0");
        RealWorkshop usual = new RealWorkshop(CLOCK, Map.of(), Map.of(), Access.of(region, RUN));
        try (RunWriter writer = RunWriter.create(directory.resolve("runs"), header, null, null, List.of());
                Carried made = Carried.create(region, RUN, plan.carried(), places())) {
            carried = made;
            InspectingWorkshop workshop = new InspectingWorkshop(
                    usual, List.of(new CarriedInspector(made)), region, RUN, directory, runDirectory(), CLOCK);
            CompletableFuture<Void> done = new CompletableFuture<>();
            new StepgateRun(plan, header, probes(plan), Recorder.to(writer), workshop, CLOCK, doing(mishap, done))
                    .run();
            assertThat(done).as("the mishap of the step").isCompleted();
        }
        assertNothingLeft();
        return Judge.judge(record(), plan);
    }

    /** A step needs one that watches it. */
    private List<ProbeSpec> probes(Plan plan) {
        return RegionProbes.of(region.profile(), owner()::endpoint, plan.probes()).stream()
                .filter(probe -> probe.service().equals("identity"))
                .limit(1)
                .toList();
    }

    private RunRecord record() {
        return RunReader.read(runDirectory());
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

    private List<String> reasons(Phase phase) {
        return record().events(Inspected.class).stream()
                .filter(one -> one.phase() == phase)
                .flatMap(one -> one.reasons().stream())
                .toList();
    }

    private void assertNothingLeft() {
        SweepResult swept = Sweeper.sweep(region.member(), RUN.value(), line -> {});
        assertThat(swept.deleted()).as("objects that the run has left").isEmpty();
        assertThat(swept.failed()).isEmpty();
        assertThat(store.objects()).isEmpty();
        assertThat(directory.resolve("keys")).isEmptyDirectory();
    }

    private String server() {
        return carried.belongings().server().id();
    }

    private Session owner() {
        return region.member();
    }

    private String otherHost() {
        String host = carried.belongings().fields().get("server: host");
        return lab.computes().stream()
                .filter(other -> !other.equals(host))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void healthyRegionPasses() throws IOException {
        Judgement judgement = run(() -> {});

        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.gate()).isEqualTo(Gate.OPEN);
        assertThat(record().events(Inspected.class))
                .extracting(Inspected::phase)
                .containsExactly(Phase.DURING, Phase.AFTER);
        assertThat(Files.readString(runDirectory().resolve("carried.json")))
                .contains("\"removed\" : true", server(), "\"server: host\"")
                .doesNotContain("PRIVATE");
    }

    @Test
    void serverThatIsRebootedFails() {
        Judgement judgement = run(() -> owner().openstack().compute().servers().reboot(server(), RebootType.HARD));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(reasons(Phase.DURING)).singleElement().asString().startsWith("carried server: restarted (boot ");
        assertThat(reasons(Phase.AFTER)).singleElement().asString().startsWith("carried server: restarted (boot ");
    }

    @Test
    void serverThatIsRebootedAsExpectedPasses() {
        Judgement judgement = run(
                "'carried server: restarted'",
                () -> owner().openstack().compute().servers().reboot(server(), RebootType.HARD));

        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void otherBytesOfTheVolumeFail() {
        Judgement judgement =
                run(() -> lab.spoilVolume(carried.belongings().server().volume(), 70_000, new byte[] {1, 2, 3}));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(reasons(Phase.DURING)).singleElement().asString().startsWith("carried volume: its bytes differ");
        assertThat(reasons(Phase.AFTER)).singleElement().asString().startsWith("carried volume: its bytes differ");
    }

    @Test
    void otherBytesOfTheObjectFail() {
        Judgement judgement = run("'.*'", () -> store.objects()
                .computeIfPresent("/" + carried.belongings().container() + "/object", (path, bytes) -> {
                    bytes[1234] ^= 1;
                    return bytes;
                }));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(reasons(Phase.DURING)).isEmpty();
        assertThat(reasons(Phase.AFTER))
                .containsExactly("carried object: its bytes differ from byte 1234 on; it has 262144, expected 262144");
    }

    @Test
    void serverThatWasMovedFails() {
        Judgement judgement = run(() -> lab.moveServer(server(), otherHost()));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(reasons(Phase.DURING)).isEmpty();
        assertThat(reasons(Phase.AFTER)).singleElement().asString().startsWith("carried server: host compute");
    }

    @Test
    void serverThatWasMovedAsExpectedPasses() {
        Judgement judgement = run("'server: host'", () -> lab.moveServer(server(), otherHost()));

        assertThat(judgement.reasons()).isEmpty();
        assertThat(judgement.verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void serverThatCannotBeReachedIsUnknown() {
        Judgement judgement = run(() -> {
            for (JsonNode rule : owner().list("network", "v2.0/security-group-rules", "security_group_rules")) {
                if (rule.path("port_range_min").asInt() == 22) {
                    owner().send(
                                    "DELETE",
                                    "network",
                                    "v2.0/security-group-rules/"
                                            + rule.path("id").asText(),
                                    null);
                }
            }
        });

        assertThat(judgement.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(reasons(Phase.AFTER)).singleElement().asString().startsWith("carried server: could not be reached");
    }

    @Test
    void serverThatIsGoneFails() {
        Judgement judgement = run(() -> owner().openstack().compute().servers().delete(server()));

        assertThat(judgement.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(reasons(Phase.AFTER)).contains("carried server: status ACTIVE -> gone");
    }

    @Test
    void harnessThatTakesOverGoesOnWithTheSame() throws IOException {
        Plan plan = plan("'nothing at all'");
        Files.createDirectories(runDirectory());
        Carried dead = Carried.create(region, RUN, plan.carried(), places());
        Set<String> spared = Carried.spared(RUN, places());

        SweepResult swept = Sweeper.sweepBut(region.member(), RUN, spared, line -> {});
        try (Carried alive = Carried.resume(region, RUN, plan.carried(), places(), "s")) {
            assertThat(swept.deleted()).isEmpty();
            assertThat(alive.belongings()).isEqualTo(dead.belongings());
            assertThat(alive.lostFor("s")).isNull();
            assertThat(alive.look()).isEqualTo(dead.look());
            assertThat(alive.storedBytes()).isEqualTo(alive.expectedBytes());
        }
        assertNothingLeft();
    }

    @Test
    void harnessThatFindsNothingMakesOthersAndSaysSo() throws IOException {
        Plan plan = plan("'nothing at all'");
        Files.createDirectories(runDirectory());
        Carried dead = Carried.create(region, RUN, plan.carried(), places());
        String former = dead.belongings().server().id();
        owner().openstack().compute().servers().delete(former);
        while (owner().send("GET", "compute", "servers/" + former, null).status() != 404) {
            Thread.onSpinWait();
        }

        try (Carried alive = Carried.resume(region, RUN, plan.carried(), places(), "s")) {
            assertThat(alive.belongings().server().id()).isNotEqualTo(former);
            assertThat(alive.lostFor("s")).contains("server " + former + " is gone");
            assertThat(alive.lostFor("t")).isNull();
        }
        assertNothingLeft();
    }
}
