package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.RunId;
import dev.stepgate.checks.cloud.Sweeper;
import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.harness.probe.Access;
import dev.stepgate.harness.probe.Tls;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.lab.embedded.EmbeddedRegion;
import dev.stepgate.lab.embedded.balancer.Backend;
import dev.stepgate.lab.embedded.fault.Activation;
import dev.stepgate.lab.embedded.fault.Area;
import dev.stepgate.lab.embedded.fault.Fault;
import dev.stepgate.lab.embedded.fault.FaultCatalogue;
import dev.stepgate.lab.embedded.http.Answer;
import dev.stepgate.lab.embedded.http.Interceptor;
import dev.stepgate.lab.embedded.http.Json;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Fate;
import dev.stepgate.reports.record.Judgement.StepJudgement;
import dev.stepgate.reports.record.Operations;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step with a trickle of operations on the embedded cloud: it passes if the region keeps its promises, and fails by each that it breaks. */
@Timeout(120)
class TrickledRunIT {

    private static final Clock CLOCK = Clock.monotonic();
    private static final RunId RUN = new RunId("run-1");
    private static final String MARK = "TASK [nova : Restart nova-conductor]";

    private static final Plan PLAN = PlanReader.parse(Path.of("plan.yaml"), """
                    name: p
                    defaults:
                      checks: none
                      settle: 0s
                      timeout: 1m
                      probes: {interval: 100ms, timeout: 1s, kinds: [version]}
                      budgets: {downtime: unlimited, failures: unlimited, coverage: 0.01}
                      trickle: {operations: [server, volume, port], every: 1s}
                    steps:
                      - id: restart
                        command: "sleep 2; echo '%s ***'; sleep 4"
                    """.formatted(MARK));

    @TempDir
    private Path directory;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicBoolean marked = new AtomicBoolean();
    private EmbeddedCloud cloud;
    private EmbeddedRegion embedded;
    private Region region;
    private RunRecord record;

    @BeforeEach
    void start() throws IOException {
        cloud = EmbeddedCloud.builder().regions("r").guestPortOffset(20_000).start();
        cloud.describe(directory);
        Path profile = directory.resolve("regions").resolve("r.yaml");
        String text = Files.readString(profile);
        assertThat(text).contains("0.05");
        Files.writeString(profile, text.replace("0.05", "0.01"));
        embedded = cloud.region("r");
        region = Region.open("r", directory);
    }

    @AfterEach
    void stop() {
        region.close();
        cloud.close();
    }

    private StepJudgement run(Consumer<Event> happened) {
        List<ProbeSpec> probes =
                RegionProbes.of(region.profile(), service -> region.member().endpoint(service), PLAN.probes());
        RunHeader header = new RunHeader(RUN.value(), "r", "p", CLOCK.instant(), "0.1.0");
        Workshop real = new RealWorkshop(CLOCK, Map.of(), Map.of(), Access.anonymous(Tls.platform()));
        Path runs = directory.resolve("runs");
        region.tap(exchange -> requests.incrementAndGet());
        try (RunWriter writer = RunWriter.create(runs, header, null, null, List.of())) {
            Workshop trickling = new TricklingWorkshop(real, region, RUN, CLOCK);
            new StepgateRun(PLAN, header, probes, Recorder.to(writer), trickling, CLOCK, telling(happened)).run();
        }
        record = RunReader.read(runs.resolve(RUN.value()));
        return Judge.judge(record, PLAN).steps().get(0);
    }

    /** Runs the step; the fault is put in when the command says what it does. */
    private StepJudgement run(Fault fault) {
        return run(event -> {
            if (event instanceof Event.OutputLine line && line.mark() != null && marked.compareAndSet(false, true)) {
                embedded.faults().inject(fault, Activation.always());
            }
        });
    }

    private static Progress telling(Consumer<Event> happened) {
        return new Progress() {
            @Override
            public void happened(Event event) {
                happened.accept(event);
            }

            @Override
            public void changed(Sample sample) {}

            @Override
            public void judged(StepJudgement judgement) {}
        };
    }

    private List<String> leftAfterSweep() {
        return Sweeper.sweep(region.member(), RUN.value(), line -> {}).deleted();
    }

    private static Fault broken(Area area, Interceptor interceptor) {
        return new Fault.OfRequests(new Fault.Label("test", area, "A fault of this test alone.", ""), interceptor);
    }

    @Test
    void regionThatKeepsItsPromisesPassesAndNothingIsLeft() {
        StepJudgement judged = run(event -> {});

        assertThat(judged.reasons()).isEmpty();
        assertThat(judged.verdict()).isEqualTo(Verdict.PASS);
        Operations operations = judged.operations();
        assertThat(operations.sent()).isBetween(8L, 18L);
        assertThat(operations.done()).isEqualTo(operations.sent());
        assertThat(record.events(Fate.TrickleHindered.class)).isEmpty();
        assertThat(record.events(Fate.OperationSent.class))
                .allMatch(sent -> sent.requestId().startsWith("req-"));
        assertThat(requests.get())
                .as("requests of %s operations", operations.sent())
                .isLessThan(250);
        assertThat(leftAfterSweep()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "server-creation-lost, creation of server, was lost: BUILD",
        "volume-creation-lost, creation of volume, was lost: creating",
        "server-spawn-fails, creation of server, failed: ERROR",
        "server-stuck-in-deleting, deletion of server, was lost: ACTIVE (deleting)"
    })
    void operationThatIsAcceptedAndNotDoneFailsTheStep(String fault, String operation, String fate) {
        StepJudgement judged = run(FaultCatalogue.find(fault).orElseThrow());

        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.reasons())
                .as("all reasons are of this operation")
                .isNotEmpty()
                .allMatch(reason -> reason.startsWith(operation) && reason.contains(fate) && reason.contains("(req-"))
                .anyMatch(reason -> reason.contains(" under " + MARK));
        assertThat(judged.operations().lost() + judged.operations().failed())
                .isEqualTo(judged.reasons().size());
    }

    @Test
    void serverThatIsForgottenAfterItWasAcceptedFailsTheStep() {
        StepJudgement judged = run(broken(Area.COMPUTE, (call, rest, pause) -> {
            boolean shown = call.request().method().equals("GET")
                    && call.request().path().matches("/v2\\.1/servers/[0-9a-f-]{36}");
            return shown
                    ? Answer.json(404, Json.object("itemNotFound", Json.object().put("code", 404)))
                    : rest.answer(call);
        }));

        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.reasons())
                .isNotEmpty()
                .allMatch(reason -> reason.startsWith("creation of server")
                        && reason.contains("was lost: not known any more (404)"));
    }

    @Test
    void volumeThatReadsOtherwiseAfterwardsFailsTheStep() {
        StepJudgement judged = run(broken(Area.VOLUME, (call, rest, pause) -> {
            Answer answer = rest.answer(call);
            boolean shown = call.request().method().equals("GET")
                    && call.request().path().matches("/v3/[^/]+/volumes/[0-9a-f-]{36}")
                    && answer.status() == 200;
            if (!shown) {
                return answer;
            }
            ObjectNode body = (ObjectNode) answer.json().orElseThrow();
            ((ObjectNode) body.path("volume")).putObject("metadata");
            return answer.withJson(body);
        }));

        assertThat(judged.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(judged.reasons())
                .isNotEmpty()
                .allMatch(reason -> reason.startsWith("creation of volume")
                        && reason.contains("reads otherwise now: written was the metadata stepgate-write '")
                        && reason.endsWith("', read none"));
        assertThat(judged.operations().changed()).isPositive();
    }

    @Test
    void operationsThatOutlastAnAbsenceOfAllApisAreNotBlamed() throws Exception {
        AtomicBoolean gone = new AtomicBoolean();
        CompletableFuture<Void> back = new CompletableFuture<>();
        StepJudgement judged = run(event -> {
            if (event instanceof Fate.OperationSent && gone.compareAndSet(false, true)) {
                backends().forEach(Backend::stop);
                CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS).execute(() -> {
                    backends().forEach(Backend::start);
                    back.complete(null);
                });
            }
        });
        back.get(10, TimeUnit.SECONDS);

        assertThat(judged.reasons()).isEmpty();
        assertThat(judged.verdict()).isEqualTo(Verdict.PASS);
        assertThat(judged.operations().lost() + judged.operations().failed()).isZero();
        assertThat(judged.operations().done()).isGreaterThan(5);
        assertThat(leftAfterSweep()).isEmpty();
    }

    private List<Backend> backends() {
        return List.of("compute", "network", "volume", "image").stream()
                .flatMap(type -> embedded.pool(type).backends().stream())
                .toList();
    }
}
