package dev.stepgate.harness.carried;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the script under real shells, with files in the place of the server's disks. */
@Timeout(60)
class CarriedScriptTest {

    private static final String VOLUME = "12345678-1234-1234-1234-123456789012";
    private static final String WORD = Samples.WORD;

    @TempDir
    Path root;

    @BeforeEach
    void make() throws IOException {
        Files.createDirectories(root.resolve("sys/block/vda"));
        Files.createDirectories(root.resolve("sys/block/vdb"));
        Files.writeString(root.resolve("sys/block/vdb/serial"), VOLUME.substring(0, 20) + "\n");
        Files.createDirectories(root.resolve("dev"));
        Files.write(root.resolve("dev/vdb"), new byte[2_000_000]);
        Files.createDirectories(root.resolve("shm"));
        Files.createDirectories(root.resolve("random"));
        Files.writeString(root.resolve("random/boot_id"), Samples.BOOT + "\n");
        Files.writeString(root.resolve("mounts"), "proc /proc proc rw 0 0\n/dev/vda1 / ext4 rw 0 0\n");
    }

    private String run(String shell, String command) throws Exception {
        List<String> words = new ArrayList<>(List.of(shell.split(" ")));
        words.addAll(List.of("-c", command));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "STEPGATE_SHM", root.resolve("shm").toString(),
                        "STEPGATE_DIR", root.resolve("disk").toString(),
                        "STEPGATE_SYS", root.resolve("sys").toString(),
                        "STEPGATE_DEV", root.resolve("dev").toString(),
                        "STEPGATE_MOUNTS", root.resolve("mounts").toString(),
                        "STEPGATE_RANDOM", root.resolve("random").toString()));
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "busybox sh"})
    void whatIsKeptIsSeenAgain(String shell) throws Exception {
        String kept = run(shell, GuestScript.keep(WORD, VOLUME));
        Inside inside = Inside.of(run(shell, GuestScript.look(VOLUME)));

        assertThat(kept.strip()).isEqualTo("kept " + inside.volume() + " .");
        assertThat(inside.volume()).matches("[0-9a-f]{64}");
        assertThat(inside.boot()).isEqualTo(Samples.BOOT);
        assertThat(inside.memory()).isEqualTo(WORD);
        assertThat(inside.disk()).isEqualTo(WORD);
        assertThat(root.resolve("shm/stepgate-bytes")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "busybox sh"})
    void otherBytesGiveAnotherDigest(String shell) throws Exception {
        run(shell, GuestScript.keep(WORD, VOLUME));
        Inside before = Inside.of(run(shell, GuestScript.look(VOLUME)));
        byte[] bytes = Files.readAllBytes(root.resolve("dev/vdb"));
        bytes[1_000_000] ^= 1;
        Files.write(root.resolve("dev/vdb"), bytes);

        assertThat(Inside.of(run(shell, GuestScript.look(VOLUME))).volume())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(before.volume());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "busybox sh"})
    void whatIsGoneIsTold(String shell) throws Exception {
        run(shell, GuestScript.keep(WORD, VOLUME));
        Files.delete(root.resolve("sys/block/vdb/serial"));
        Files.delete(root.resolve("shm/stepgate-carried"));
        Files.delete(root.resolve("disk/stepgate-carried"));

        Inside inside = Inside.of(run(shell, GuestScript.look(VOLUME)));

        assertThat(inside.volume()).isEqualTo(Inside.GONE);
        assertThat(inside.memory()).isEqualTo(Inside.NONE);
        assertThat(inside.disk()).isEqualTo(Inside.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "busybox sh"})
    void volumeThatCannotBeReadIsTold(String shell) throws Exception {
        run(shell, GuestScript.keep(WORD, VOLUME));
        Files.delete(root.resolve("dev/vdb"));
        Files.createDirectories(root.resolve("dev/vdb"));

        assertThat(Inside.of(run(shell, GuestScript.look(VOLUME))).volume()).isEqualTo(Inside.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "busybox sh"})
    void rootDiskThatIsMemoryIsTold(String shell) throws Exception {
        Files.writeString(root.resolve("mounts"), "rootfs / rootfs rw 0 0\n");

        assertThat(run(shell, GuestScript.keep(WORD, null)).strip()).isEqualTo("kept - .");
        Inside inside = Inside.of(run(shell, GuestScript.look(null)));

        assertThat(inside.disk()).isEqualTo(Inside.VOLATILE);
        assertThat(inside.volume()).isEqualTo(Inside.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "busybox sh"})
    void restartedServerIsGivenItsWordAgain(String shell) throws Exception {
        run(shell, GuestScript.remember(WORD));

        assertThat(Inside.of(run(shell, GuestScript.look(null))).memory()).isEqualTo(WORD);
    }
}
