package dev.stepgate.harness.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.record.Steering;
import dev.stepgate.reports.record.Steering.OrderTaken;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders that processes of their own give to a run that goes on in another one, on the embedded cloud. */
@Timeout(600)
class OrderedRunIT {

    private static final String PLAN = """
            name: ordered
            defaults:
              checks: none
              settle: 100ms
              timeout: 5m
              probes: {interval: 250ms, timeout: 2s, kinds: [version]}
              budgets: {downtime: unlimited, failures: unlimited, coverage: 0.01}
            steps:
              - {id: one, approval: Ada, command: "echo one >> done"}
              - {id: two, command: "echo two >> done; while [ ! -e go ]; do sleep 0.1; done"}
              - {id: three, command: "echo three >> done"}
              - {id: four, approval: Ada, command: "echo four >> done"}
            """;

    @TempDir
    private Path directory;

    private EmbeddedCloud cloud;
    private Harness.Ground ground;
    private Harness run;

    @BeforeEach
    void runThatWaitsForItsFirstApproval() throws Exception {
        cloud = EmbeddedCloud.builder()
                .regions("ordered")
                .guestPortOffset(25_000)
                .start();
        cloud.describe(directory);
        Path plan = Files.writeString(directory.resolve("plan.yaml"), PLAN);
        ground = new Harness.Ground(
                directory,
                "ordered",
                plan,
                directory.resolve("runs"),
                directory.resolve("state"),
                Files.createDirectories(directory.resolve("work")));
        run = ground.run();
        await("\"APPROVAL\"", 1);
    }

    @AfterEach
    void stop() throws Exception {
        run.kill();
        cloud.close();
    }

    /** Waits until the record tells of so many of these. */
    private void await(String text, int times) {
        await(() -> told(text) >= times);
    }

    private void await(Callable<Boolean> met) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    if (met.call()) {
                        return true;
                    }
                    assertThat(run.endsWithin(0))
                            .as("the run ended: %s", run.said())
                            .isFalse();
                    return false;
                });
    }

    private long told(String text) throws Exception {
        Path events = ground.record() == null ? null : ground.record().resolve("events.jsonl");
        if (events == null || !Files.exists(events)) {
            return 0;
        }
        return Files.readString(events)
                .lines()
                .filter(line -> line.contains(text) && line.contains("\"waitBegan\""))
                .count();
    }

    private void awaitFile(String line) {
        Path done = ground.work().resolve("done");
        await(() -> Files.exists(done) && Files.readString(done).contains(line));
    }

    private void order(int exitCode, String answer, String... order) throws Exception {
        Harness second = ground.order(order);
        assertThat(second.exitCode()).as(second.said()).isEqualTo(exitCode);
        assertThat(second.said()).contains(answer);
    }

    @Test
    void approvePauseResumeAndRejectAreObeyedAndRecordedWithWhoGaveThem() throws Exception {
        order(1, "not at two", "approve", "--step", "two");
        order(0, "\"accepted\": true", "approve", "--step", "one", "--who", "Ada", "--why", "change 4711", "--json");
        awaitFile("two");
        order(1, "the run is not paused", "resume");
        order(0, "no step begins after the present one", "pause", "--who", "Grace");
        Files.createFile(ground.work().resolve("go"));
        await("\"PAUSE\"", 1);
        assertThat(ground.work().resolve("done")).hasContent("one\ntwo\n");
        order(0, "the run goes on", "resume");
        await("\"APPROVAL\"", 2);
        order(0, "the run ends", "reject", "--step", "four", "--why", "too late tonight");

        assertThat(run.exitCode()).as(run.said()).isNotZero().isLessThan(254);
        assertThat(ground.work().resolve("done")).hasContent("one\ntwo\nthree\n");
        RunRecord record = RunReader.read(ground.record());
        assertThat(record.events(OrderTaken.class).stream()
                        .filter(OrderTaken::accepted)
                        .map(OrderTaken::order))
                .containsExactly(
                        Steering.Order.APPROVE, Steering.Order.PAUSE, Steering.Order.RESUME, Steering.Order.REJECT);
        assertThat(record.events(OrderTaken.class)).extracting(OrderTaken::who).contains("Ada", "Grace");
        assertThat(record.events(Event.RunFinished.class))
                .singleElement()
                .extracting(Event.RunFinished::how)
                .asString()
                .startsWith("stopped before step four: rejected by ")
                .endsWith(": too late tonight");
        order(254, "is over", "pause", ground.record().getFileName().toString());
    }

    @Test
    void abortEndsTheRunningCommandAndTheVerdictIsUnknown() throws Exception {
        order(0, "step one begins", "approve");
        awaitFile("two");
        order(0, "the run ends now", "abort", "--who", "Ada", "--why", "fire alarm");

        assertThat(run.exitCode()).as(run.said()).isEqualTo(2);
        assertThat(ground.work().resolve("done")).hasContent("one\ntwo\n");
        RunRecord record = RunReader.read(ground.record());
        assertThat(record.events(Event.CommandFinished.class))
                .extracting(Event.CommandFinished::problem)
                .last()
                .asString()
                .contains("aborted on request");
        assertThat(record.events(Event.RunFinished.class))
                .singleElement()
                .extracting(Event.RunFinished::how)
                .asString()
                .contains("aborted by Ada: fire alarm");
        assertThat(List.of(ground.record().toFile().list())).contains("handover.md");
    }
}
