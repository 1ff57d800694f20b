package dev.stepgate.checks.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.stepgate.checks.cloud.RunId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the agent under real shells, with files in the place of the guest's disks and console. */
class AgentTest {

    private static final String BOOT = "11111111-2222-3333-4444-555555555555";
    private static final String TOKEN = "99999999-2222-3333-4444-555555555555";
    private static final String ID = "aaaaaaaa-2222-3333-4444-555555555555";
    private static final RunId RUN = new RunId("r1");
    private static final String META_DATA =
            "{\"random_seed\": \"x\", \"uuid\": \"%s\", \"devices\": [{\"uuid\": 3}]}".formatted(ID);

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void tellsItsBootItsAddressesAndItsId(String shell) throws Exception {
        Console console = run(shell, 1, "");

        assertThat(console.facts()).contains(new Facts(BOOT, List.of("10.0.0.5", "10.0.1.7"), ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void marksADiskThatComesAndReadsItWhenItComesBack(String shell) throws Exception {
        Path disk = disk("vdb", new byte[1024 * 1024]);

        Console console = run(shell, 4, """
                case $round in
                    1|3) mkdir -p sys/block/vdb ;;
                    2) rm -r sys/block/vdb ;;
                esac
                """);

        assertThat(console.lastWritten()).contains(TOKEN);
        assertThat(console.lastRead()).contains(TOKEN);
        assertThat(Files.size(disk)).as("the disk keeps its size").isEqualTo(1024 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void neverWritesToADiskThatWasThereAtTheStart(String shell) throws Exception {
        Path disk = disk("vdb", new byte[4096]);
        Files.createDirectories(root.resolve("sys/block/vdb"));

        Console console = run(shell, 3, "");

        assertThat(console.lastWritten()).isEmpty();
        assertThat(Files.readAllBytes(disk)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void neverTouchesTheRootDisk(String shell) throws Exception {
        Path disk = disk("vda", new byte[4096]);

        run(shell, 3, "mkdir -p sys/block/vda");

        assertThat(Files.readAllBytes(disk)).containsOnly(0);
    }

    @Test
    void comesBackAtEachBootWhereCloudInitRunsIt() throws Exception {
        Path perBoot = Files.createDirectories(root.resolve("per-boot"));

        run("sh", 1, "");

        assertThat(perBoot.resolve("stepgate-agent"))
                .content(StandardCharsets.UTF_8)
                .isEqualTo(Agent.script(RUN));
    }

    private Console run(String shell, int rounds, String betweenRounds) throws IOException, InterruptedException {
        assumeThat(shell.startsWith("busybox") && !has("busybox"))
                .as("busybox is not installed")
                .isFalse();
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("sys/block"));
        Files.createDirectories(root.resolve("dev"));
        Path random = Files.createDirectories(root.resolve("random"));
        Files.writeString(random.resolve("boot_id"), BOOT + "\n");
        Files.writeString(random.resolve("uuid"), TOKEN + "\n");
        Files.writeString(root.resolve("meta_data.json"), META_DATA);
        command("curl", "cat " + root.resolve("meta_data.json"));
        command("ip", """
                echo '1: lo    inet 127.0.0.1/8 scope host lo'
                echo '2: eth0    inet 10.0.0.5/24 brd 10.0.0.255 scope global eth0'
                echo '3: eth1    inet 10.0.1.7/24 scope global eth1'
                """);
        command(
                "pause",
                "cd " + root + "\nround=$(($(cat round 2>/dev/null || echo 0) + 1))\necho $round >round\n"
                        + betweenRounds);
        Path script = Files.writeString(root.resolve("agent"), Agent.script(RUN));
        Path console = root.resolve("console");
        execute(
                List.of((shell + " " + script).split(" ")),
                Map.of(
                        "PATH", root.resolve("bin") + ":" + System.getenv("PATH"),
                        "STEPGATE_CONSOLE", console.toString(),
                        "STEPGATE_SYS", root.resolve("sys").toString(),
                        "STEPGATE_DEV", root.resolve("dev").toString(),
                        "STEPGATE_RANDOM", random.toString(),
                        "STEPGATE_PERBOOT", root.resolve("per-boot").toString(),
                        "STEPGATE_PAUSE", "pause",
                        "STEPGATE_ROUNDS", Integer.toString(rounds)));
        return new Console(Files.readString(console), RUN);
    }

    private static void execute(List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(output).as("the agent says nothing to its caller").isEmpty();
    }

    private static boolean has(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private Path disk(String name, byte[] content) throws IOException {
        return Files.write(Files.createDirectories(root.resolve("dev")).resolve(name), content);
    }

    private void command(String name, String body) throws IOException {
        Path file = Files.writeString(root.resolve("bin").resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
