package dev.stepgate.harness.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.Sweeper;
import dev.stepgate.harness.step.Survivors;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.reports.record.Inspection.Inspected;
import dev.stepgate.reports.record.Phase;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openstack4j.model.compute.RebootType;

/** Kills the harness while a step's command runs; the run that is resumed goes on with the very same carried resources. */
@Timeout(600)
class CarriedResumeIT {

    private static final String PLAN = """
            name: carried
            carried: {every: 1s}
            defaults:
              checks: none
              settle: 100ms
              timeout: 1m
              probes: {interval: 250ms, timeout: 1s, kinds: [version]}
              budgets: {downtime: unlimited, failures: unlimited, coverage: 0.01}
            steps:
              - {id: one, command: "echo begin >> done; sleep 2; echo end >> done"}
            """;

    @TempDir
    private Path directory;

    private EmbeddedCloud cloud;
    private Harness.Ground ground;

    @BeforeEach
    void start() throws IOException {
        cloud = EmbeddedCloud.builder()
                .regions("embedded")
                .guestPortOffset(26_000)
                .start();
        cloud.describe(directory);
        Path plan = Files.writeString(directory.resolve("plan.yaml"), PLAN);
        Path work = Files.createDirectories(directory.resolve("work"));
        ground = new Harness.Ground(
                directory, "embedded", plan, directory.resolve("runs"), directory.resolve("state"), work);
    }

    @AfterEach
    void stop() {
        cloud.close();
    }

    private static void await(Callable<Boolean> met) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(20))
                .until(met);
    }

    private boolean done(String word) {
        Path done = ground.work().resolve("done");
        try {
            return Files.exists(done) && Files.readAllLines(done).contains(word);
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode carried() throws IOException {
        return new ObjectMapper()
                .readTree(ground.record().resolve("carried.json").toFile());
    }

    /** Kills a run within its command, lets this happen to the server, and resumes; gives what was found after the step. */
    private List<Inspected> killedAndResumed(Consumer<String> mishap) throws Exception {
        Harness harness = ground.run();
        await(() -> done("begin") || !isAlive(harness));
        harness.kill();
        assertThat(done("begin")).as(harness.said()).isTrue();
        String server = carried().at("/server/id").asText();
        await(() -> done("end")
                && Survivors.of(ground.record().getFileName().toString(), "one", null)
                        .isEmpty());
        mishap.accept(server);
        Harness resumed = ground.resume(ground.record().getFileName().toString(), "--skip", "one");
        int exitCode = resumed.exitCode();

        assertThat(exitCode).as(resumed.said()).isIn(1, 2);
        assertThat(resumed.said()).contains("carried: server " + server).doesNotContain("are lost");
        assertThat(carried().at("/server/id").asText()).isEqualTo(server);
        assertThat(carried().path("removed").asBoolean()).isTrue();
        assertThat(ground.state().resolve("stepgate/keys")).isEmptyDirectory();
        try (Region region = Region.open("embedded", directory)) {
            assertThat(Sweeper.sweep(region.member(), null, line -> {}).deleted())
                    .as("left in the region")
                    .isEmpty();
        }
        return RunReader.read(ground.record()).events(Inspected.class).stream()
                .filter(one -> one.phase() == Phase.AFTER)
                .toList();
    }

    private static boolean isAlive(Harness harness) {
        try {
            return !harness.endsWithin(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void runThatIsResumedGoesOnWithTheSame() throws Exception {
        assertThat(killedAndResumed(server -> {}))
                .singleElement()
                .extracting(Inspected::verdict)
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void whatHappenedWhileNobodyLookedIsSeen() throws Exception {
        assertThat(killedAndResumed(server -> {
                    try (Region region = Region.open("embedded", directory)) {
                        region.member().openstack().compute().servers().reboot(server, RebootType.HARD);
                    }
                }))
                .singleElement()
                .satisfies(after -> {
                    assertThat(after.verdict()).isEqualTo(Verdict.FAIL);
                    assertThat(after.reasons()).singleElement().asString().startsWith("carried server: restarted");
                });
    }
}
