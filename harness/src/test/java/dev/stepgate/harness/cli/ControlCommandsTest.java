package dev.stepgate.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.harness.control.Order;
import dev.stepgate.harness.control.OrderBox;
import dev.stepgate.harness.control.Presence;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.Gate;
import dev.stepgate.reports.record.RunHeader;
import dev.stepgate.reports.record.RunWriter;
import dev.stepgate.reports.record.Verdict;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ControlCommandsTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final String PLAN = """
            name: p
            steps:
              - {id: a, command: x, timeout: 1m, rollback: undo-a}
              - {id: b, command: y, timeout: 1m}
            """;

    @TempDir
    private Path runs;

    private Path record;

    @BeforeEach
    void recordOfARun() {
        record = record("run-1");
    }

    private Path record(String id) {
        RunHeader header = new RunHeader(id, "lab", "p", AT, "0.1.0");
        try (RunWriter writer = RunWriter.create(runs, header, PLAN, null, List.of())) {
            writer.event(new Event.RunStarted(AT, id, "lab", "p", List.of("a", "b"), "0.1.0"));
            writer.event(new Event.StepStarted(AT, "a"));
            writer.event(new Event.StepFinished(AT, "a", Verdict.FAIL, Gate.CLOSED, List.of("no")));
            return writer.directory();
        }
    }

    private String[] args(String command, String... more) {
        String[] args = new String[more.length + 3];
        args[0] = command;
        args[1] = "--runs";
        args[2] = runs.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return args;
    }

    @Test
    void aDeadRunIsToldAsDeadAndTakesNoOrders() {
        Cli status = Cli.stepgate(args("status", "run-1"));
        assertThat(status.exitCode()).isEqualTo(2);
        assertThat(status.out()).startsWith("run run-1, plan p, region lab: DEAD\n  a: FAIL, gate CLOSED\n    - no\n");
        Cli approve = Cli.stepgate(args("approve", "run-1"));
        assertThat(approve.exitCode()).isEqualTo(254);
        assertThat(approve.err())
                .isEqualTo("stepgate: the process of run run-1 is gone and its record has no end; next: stepgate resume"
                        + " run-1\n");
    }

    @Test
    void aFinishedRunTakesNoOrders() {
        try (RunWriter writer =
                RunWriter.create(runs, new RunHeader("run-2", "lab", "p", AT, "0.1.0"), PLAN, null, List.of())) {
            writer.event(new Event.RunStarted(AT, "run-2", "lab", "p", List.of("a", "b"), "0.1.0"));
            writer.event(new Event.RunFinished(AT, "completed"));
        }
        for (String order : List.of("approve", "reject", "pause", "abort")) {
            Cli told = Cli.stepgate(args(order, "run-2"));
            assertThat(told.exitCode()).isEqualTo(254);
            assertThat(told.err()).isEqualTo("stepgate: run run-2 is over (completed): nothing is left to be told\n");
        }
        assertThat(Cli.stepgate(args("status", "run-2")).exitCode()).isZero();
    }

    @Test
    void theOnlyRunThatLivesNeedsNoName() throws Exception {
        assertThat(Cli.stepgate(args("status")).err()).startsWith("stepgate: no run lives in ");
        try (Presence presence = Presence.hold(record)) {
            assertThat(presence).isNotNull();
            assertThat(Cli.stepgate(args("status")).out()).contains("run run-1, plan p, region lab: RUNNING");
            Thread run = new Thread(this::answerOne);
            run.start();
            Cli abort = Cli.stepgate(args("abort", "--why", "wrong region"));
            run.join();
            assertThat(abort.exitCode()).isZero();
            assertThat(abort.out()).isEqualTo("yes, for wrong region\n");
            try (Presence other = Presence.hold(record("run-3"))) {
                assertThat(other).isNotNull();
                assertThat(Cli.stepgate(args("status")).err())
                        .contains("several runs live in")
                        .contains("run-1, run-3");
            }
        }
    }

    private void answerOne() {
        OrderBox box = new OrderBox(record);
        List<Order> orders = box.fresh();
        while (orders.isEmpty()) {
            Thread.onSpinWait();
            orders = box.fresh();
        }
        box.answer(orders.get(0), true, "yes, for " + orders.get(0).why());
    }

    @Test
    void aRunThatThereIsNotIsToldSo() {
        Cli status = Cli.stepgate(args("status", "run-9"));
        assertThat(status.exitCode()).isEqualTo(254);
        assertThat(status.err()).startsWith("stepgate: there is no run run-9: expected a directory with run.json");
    }

    @Test
    void theHandOverSheetIsPrinted() {
        Cli sheet = Cli.stepgate(args("handover", "run-1"));
        assertThat(sheet.exitCode()).isZero();
        assertThat(sheet.out()).startsWith("# Hand-over of run run-1\n").contains("undo-a");
    }
}
