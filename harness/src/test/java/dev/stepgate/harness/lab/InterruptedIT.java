package dev.stepgate.harness.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stepgate.checks.cloud.Region;
import dev.stepgate.checks.cloud.Session;
import dev.stepgate.harness.cli.Cli;
import dev.stepgate.reports.record.Event;
import dev.stepgate.reports.record.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stopped in the middle of a check, nothing of ours stays in the region: the program removes it, or sweep does. */
@OnTheLab
class InterruptedIT {

    @Test
    void terminatedItRemovesWhatItHasMadeAndClosesItsRecord(Lab lab, @TempDir Path runs) throws Exception {
        Process check = startedServer(lab, runs);

        check.destroy();

        assertThat(check.waitFor(90, TimeUnit.SECONDS))
                .as("it ends after SIGTERM")
                .isTrue();
        Path run = onlyRun(runs);
        assertThat(RunReader.read(run).events(Event.RunFinished.class))
                .singleElement()
                .satisfies(end -> assertThat(end.how()).contains("aborted"));
        assertThat(left(lab, run)).as("what the run left behind").isEmpty();
        assertThat(Cli.stepgate("judge", run.toString()).exitCode())
                .as("verdict")
                .isNotZero();
    }

    @Test
    void killedItLeavesThingsBehindThatSweepRemoves(Lab lab, @TempDir Path runs) throws Exception {
        Process check = startedServer(lab, runs);

        check.destroyForcibly().waitFor();

        Path run = onlyRun(runs);
        assertThat(left(lab, run)).as("what the killed run left behind").isNotEmpty();
        Cli sweep = Cli.stepgate(
                "sweep",
                "--region",
                "lab",
                "--directory",
                lab.directory().toString(),
                "--run",
                run.getFileName().toString());
        assertThat(sweep.exitCode()).as(sweep.everything()).isZero();
        assertThat(left(lab, run)).as("what is left after the sweep").isEmpty();
        assertThat(Cli.stepgate("judge", run.toString()).exitCode())
                .as("verdict")
                .isNotZero();
    }

    /** A check run of its own process, at the moment when its first server exists. */
    private static Process startedServer(Lab lab, Path runs) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process check = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.stepgate.harness.cli.Stepgate",
                        "check",
                        "--region",
                        "lab",
                        "--tags",
                        "compute",
                        "--directory",
                        lab.directory().toString(),
                        "--runs",
                        runs.toString())
                .redirectErrorStream(true)
                .redirectOutput(runs.resolve("output").toFile())
                .start();
        await("a server of the run")
                .atMost(Duration.ofMinutes(3))
                .pollInSameThread()
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    assertThat(check.isAlive())
                            .as(Files.readString(runs.resolve("output")))
                            .isTrue();
                    return runExists(runs)
                            && left(lab, onlyRun(runs)).stream().anyMatch(name -> name.contains("server"));
                });
        return check;
    }

    private static boolean runExists(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return all.anyMatch(Files::isDirectory);
        }
    }

    private static Path onlyRun(Path runs) throws IOException {
        try (Stream<Path> all = Files.list(runs)) {
            return all.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    /** The names of everything in the member's project that carries the run's id. */
    private static List<String> left(Lab lab, Path run) {
        try (Region region = Region.open("lab", lab.directory())) {
            Session member = region.member();
            return Stream.of(
                            member.list("compute", "servers", "servers"),
                            member.list("network", "v2.0/networks", "networks"),
                            member.list("network", "v2.0/routers", "routers"),
                            member.list("network", "v2.0/security-groups", "security_groups"),
                            member.list("volume", "volumes", "volumes"),
                            member.list("image", "v2/images", "images"))
                    .flatMap(List::stream)
                    .map(object -> object.path("name").asText())
                    .filter(name -> name.contains(run.getFileName().toString()))
                    .toList();
        }
    }
}
