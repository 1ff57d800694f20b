package dev.stepgate.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stepgate.harness.control.Answer;
import dev.stepgate.harness.control.Desk;
import dev.stepgate.harness.control.Order;
import dev.stepgate.harness.control.OrderBox;
import dev.stepgate.harness.gate.Judge;
import dev.stepgate.harness.plan.Plan;
import dev.stepgate.harness.plan.PlanReader;
import dev.stepgate.reports.record.Clock;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.ProbeSpec;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Sample;
import dev.stepgate.reports.record.Steering;
import dev.stepgate.reports.record.Steering.OrderTaken;
import dev.stepgate.reports.record.Steering.Wait;
import dev.stepgate.reports.record.Steering.WaitBegan;
import dev.stepgate.reports.record.Verdict;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders reach a run from outside, are recorded, obeyed and answered. */
@Timeout(60)
class OrdersTest {

    private static final Clock CLOCK = Clock.monotonic();
    private static final RunHeader HEADER = new RunHeader("run-1", "lab", "p", CLOCK.instant(), "0.1.0");
    private static final ProbeSpec PROBE = new ProbeSpec(
            "compute",
            "compute",
            "balancer",
            URI.create("http://198.51.100.1/"),
            Duration.ofMillis(5),
            Duration.ofMillis(5),
            false);
    private static final String APPROVED = """
            name: p
            defaults: {timeout: 1m, settle: 30ms}
            steps:
              - {id: a, command: x}
              - {id: b, title: The schema, command: y, approval: Ada}
            """;
    private static final String PAUSED = """
            name: p
            defaults: {timeout: 1m, settle: 30ms}
            steps:
              - {id: a, command: x, onClosed: pause}
              - {id: b, command: y}
            """;

    private final FakeWorkshop workshop = new FakeWorkshop(CLOCK);
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final List<Sample> samples = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    private OrderBox box;
    private Plan plan;
    private Thread thread;

    @BeforeEach
    void openBox() {
        box = new OrderBox(directory);
    }

    private void start(String text, Desk desk) {
        plan = PlanReader.parse(Path.of("plan.yaml"), text);
        Recorder recorder = new Recorder() {
            @Override
            public void event(Event event) {
                events.add(event);
            }

            @Override
            public void sample(Sample sample) {
                samples.add(sample);
            }
        };
        StepgateRun run = new StepgateRun(plan, HEADER, List.of(PROBE), recorder, workshop, CLOCK, Progress.NONE, desk);
        thread = new Thread(run::run);
        thread.start();
    }

    private void awaitWait(Wait wait) {
        await().until(() -> of(WaitBegan.class).stream().anyMatch(began -> began.cause() == wait));
    }

    private Order give(Steering.Order order, String step) {
        return box.give(order, "ada@desk", "because", step, Instant.now());
    }

    private Answer answer(Order order) {
        return await().until(() -> box.answerTo(order), Optional::isPresent).orElseThrow();
    }

    private <E extends Event> List<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private String how() throws InterruptedException {
        thread.join();
        return of(Event.RunFinished.class).get(0).how();
    }

    private Verdict verdict() {
        return Judge.judge(new RunRecord(HEADER, events, samples, null, null, List.of()), plan)
                .verdict();
    }

    private List<String> commands() {
        return workshop.did.stream().filter(did -> did.endsWith("command")).toList();
    }

    @Test
    void aStepThatNeedsAnApprovalWaitsForIt() throws Exception {
        start(APPROVED, box);
        awaitWait(Wait.APPROVAL);
        assertThat(commands()).containsExactly("a command");
        assertThat(of(WaitBegan.class)).singleElement().satisfies(wait -> {
            assertThat(wait.who()).isEqualTo("Ada");
            assertThat(wait.message()).isEqualTo("step b (The schema) needs the approval of Ada");
        });
        assertThat(answer(give(Steering.Order.APPROVE, "b")).answer()).isEqualTo("step b begins");
        assertThat(how()).isEqualTo("completed");
        assertThat(commands()).containsExactly("a command", "b command");
        assertThat(of(OrderTaken.class)).singleElement().satisfies(order -> {
            assertThat(order.who()).isEqualTo("ada@desk");
            assertThat(order.why()).isEqualTo("because");
            assertThat(order.accepted()).isTrue();
        });
        assertThat(verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aRejectedApprovalEndsTheRun() throws Exception {
        start(APPROVED, box);
        awaitWait(Wait.APPROVAL);
        assertThat(answer(give(Steering.Order.REJECT, "")).accepted()).isTrue();
        assertThat(how()).isEqualTo("stopped before step b: rejected by ada@desk: because");
        assertThat(commands()).containsExactly("a command");
        assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void anApprovalOfAnotherStepIsRefused() throws Exception {
        start(APPROVED, box);
        awaitWait(Wait.APPROVAL);
        Answer refused = answer(give(Steering.Order.APPROVE, "a"));
        assertThat(refused.accepted()).isFalse();
        assertThat(refused.answer()).isEqualTo("the run is at step b, not at a");
        give(Steering.Order.ABORT, "");
        assertThat(how()).isEqualTo("aborted: aborted by ada@desk: because");
        assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void twoOrdersAtOnceAreBothAnsweredAndTheFirstCounts() throws Exception {
        start(APPROVED, box);
        awaitWait(Wait.APPROVAL);
        Order approve = give(Steering.Order.APPROVE, "");
        Order reject = give(Steering.Order.REJECT, "");
        assertThat(answer(approve).accepted()).isTrue();
        assertThat(answer(reject).accepted()).isFalse();
        assertThat(how()).isEqualTo("completed");
        assertThat(of(OrderTaken.class)).extracting(OrderTaken::accepted).containsExactly(true, false);
    }

    @Test
    void aPausedRunBeginsNoStepUntilItIsResumed() throws Exception {
        workshop.duringCommand = () -> {
            workshop.duringCommand = () -> {};
            assertThat(answer(give(Steering.Order.PAUSE, "a")).answer())
                    .isEqualTo("no step begins after the present one");
        };
        start(APPROVED.replace(", approval: Ada", ""), box);
        awaitWait(Wait.PAUSE);
        assertThat(answer(give(Steering.Order.APPROVE, "")).answer())
                .isEqualTo("the run is paused: resume or abort it");
        assertThat(commands()).containsExactly("a command");
        assertThat(answer(give(Steering.Order.RESUME, "")).answer()).isEqualTo("the run goes on");
        assertThat(how()).isEqualTo("completed");
    }

    @Test
    void aClosedGateIsPassedOnAPersonsWordAndTheVerdictStays() throws Exception {
        workshop.exitCodes.put("a", 3);
        start(PAUSED, box);
        awaitWait(Wait.CLOSED_GATE);
        assertThat(answer(give(Steering.Order.APPROVE, "a")).answer())
                .isEqualTo("the closed gate after step a is passed; the verdict stays as it is");
        assertThat(how()).isEqualTo("completed");
        assertThat(commands()).containsExactly("a command", "b command");
        assertThat(verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void aClosedGateThatIsRejectedEndsTheRun() throws Exception {
        workshop.exitCodes.put("a", 3);
        start(PAUSED, box);
        awaitWait(Wait.CLOSED_GATE);
        give(Steering.Order.REJECT, "");
        assertThat(how()).isEqualTo("stopped: the gate after step a is closed, rejected by ada@desk: because");
        assertThat(verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void nothingThatWaitsIsAnsweredToo() throws Exception {
        workshop.duringCommand = () -> {
            assertThat(answer(give(Steering.Order.APPROVE, "")).answer()).isEqualTo("nothing waits for a decision");
            assertThat(answer(give(Steering.Order.RESUME, "")).answer()).isEqualTo("the run is not paused");
        };
        start("{name: p, defaults: {timeout: 1m, settle: 30ms}, steps: [{id: a, command: x}]}", box);
        assertThat(how()).isEqualTo("completed");
    }

    @Test
    void whatIsNoOrderIsAnsweredAndHoldsNothingUp() throws Exception {
        Files.createDirectories(directory.resolve("control"));
        Files.writeString(directory.resolve("control").resolve("0.order.json"), "{\"order\": \"approve all\"");
        start(APPROVED, box);
        awaitWait(Wait.APPROVAL);
        assertThat(directory.resolve("control").resolve("0.answer.json"))
                .content()
                .contains("not an order");
        give(Steering.Order.APPROVE, "");
        assertThat(how()).isEqualTo("completed");
    }

    @Test
    void anOrderThatComesTooLateIsToldSo() throws Exception {
        start("{name: p, defaults: {timeout: 1m, settle: 30ms}, steps: [{id: a, command: x}]}", new Desk() {
            @Override
            public List<Order> fresh() {
                // As if it was given in the moment in which the run ends.
                return events.stream().anyMatch(Event.StepFinished.class::isInstance) ? box.fresh() : List.of();
            }

            @Override
            public void answer(Order order, boolean accepted, String answer) {
                box.answer(order, accepted, answer);
            }
        });
        Order late = give(Steering.Order.APPROVE, "");
        thread.join();
        assertThat(box.answerTo(late))
                .hasValueSatisfying(answer -> assertThat(answer.accepted()).isFalse());
    }

    @Test
    void whereNobodyCanBeAskedAnApprovalIsNotGiven() throws Exception {
        start(APPROVED, Desk.NOBODY);
        assertThat(how()).isEqualTo("stopped before step b: rejected by stepgate: nobody can be asked here");
    }

    @Test
    void aRehearsalApprovesByItselfAndKeepsAClosedGateClosed() throws Exception {
        start(APPROVED, Desk.REHEARSAL);
        assertThat(how()).isEqualTo("completed");
        events.clear();
        workshop.exitCodes.put("a", 3);
        start(PAUSED, Desk.REHEARSAL);
        assertThat(how()).startsWith("stopped: the gate after step a is closed, rejected by rehearsal");
    }
}
