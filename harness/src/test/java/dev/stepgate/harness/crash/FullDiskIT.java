package dev.stepgate.harness.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stepgate.harness.cli.Cli;
import dev.stepgate.lab.embedded.EmbeddedCloud;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunReader;
import dev.stepgate.reports.record.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file system of 2 MiB fills up while a command talks: the run stops in order, stays readable, and goes on once there is room. */
@Timeout(300)
class FullDiskIT {

    private static final String PLAN = """
            name: full
            defaults:
              checks: none
              settle: 100ms
              timeout: 1m
              onClosed: continue
              probes: {interval: 100ms, timeout: 1s, kinds: [version]}
              budgets: {downtime: unlimited, failures: unlimited, coverage: 0.01}
            steps:
              - {id: talks, command: "echo begin talks >> ../done; yes | head -n 60000; echo end talks >> ../done"}
              - {id: next, command: "echo next >> ../done"}
            """;

    @TempDir
    private Path directory;

    private Path mount;

    @BeforeEach
    void smallFileSystem() throws Exception {
        mount = Files.createDirectories(directory.resolve("small"));
        assumeTrue(
                done("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", mount.toString()),
                "only root can mount a small file system");
    }

    @AfterEach
    void unmount() throws Exception {
        done("umount", mount.toString());
    }

    private static boolean done(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void runStopsInOrderAndGoesOnOnceThereIsRoom() throws Exception {
        Path plan = Files.writeString(directory.resolve("full.yaml"), PLAN.replace("../done", directory + "/done"));
        try (EmbeddedCloud cloud = EmbeddedCloud.builder().regions("full").start()) {
            cloud.describe(directory);
            Harness.Ground ground = new Harness.Ground(
                    directory, "full", plan, mount.resolve("runs"), directory.resolve("state"), directory);

            Harness run = ground.run();
            assertThat(run.exitCode()).as(run.said()).isEqualTo(2);
            assertThat(run.said())
                    .contains("could not be recorded any more", "No space left", "then: stepgate resume")
                    .doesNotContain("internal error");
            RunRecord stopped = RunReader.read(ground.record());
            assertThat(stopped.notes()).as("nothing is torn").isEmpty();
            assertThat(stopped.events(Event.CommandFinished.class))
                    .singleElement()
                    .satisfies(end -> assertThat(end.exitCode()).isZero());
            assertThat(stopped.end())
                    .hasValueSatisfying(end -> assertThat(end.how()).startsWith("aborted"));
            assertThat(stopped.events(Event.StepFinished.class)).isEmpty();
            Cli judged = Cli.stepgate("judge", ground.record().toString());
            assertThat(judged.exitCode()).as(judged.everything()).isEqualTo(2);

            assertThat(done("mount", "-o", "remount,size=200m", mount.toString()))
                    .isTrue();
            Harness resumed = ground.resume(ground.record().getFileName().toString());
            assertThat(resumed.exitCode()).as(resumed.said()).isIn(0, 2);
            RunRecord record = RunReader.read(ground.record());
            assertThat(record.end())
                    .hasValueSatisfying(end -> assertThat(end.how()).isEqualTo("completed"));
            assertThat(record.events().subList(0, stopped.events().size())).isEqualTo(stopped.events());
            assertThat(Files.readAllLines(directory.resolve("done")))
                    .containsExactly("begin talks", "end talks", "next");
        }
    }
}
