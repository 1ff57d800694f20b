package dev.stepgate.harness.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the canary's script under real shells, with files in the place of the server's disks. */
@Timeout(60)
class CanaryScriptTest {

    private static final String VOLUME = "12345678-1234-1234-1234-123456789012";

    @TempDir
    Path root;

    @BeforeEach
    void make() throws IOException {
        Files.writeString(root.resolve("canary.sh"), Canaries.script("canary-a"));
        Files.createDirectories(root.resolve("sys/block/vda"));
        Files.createDirectories(root.resolve("sys/block/vdb"));
        Files.writeString(root.resolve("sys/block/vdb/serial"), VOLUME.substring(0, 20) + "\n");
        Files.createDirectories(root.resolve("dev"));
        Files.createDirectories(root.resolve("random"));
        Files.writeString(root.resolve("random/boot_id"), "13fe7cca-2222-3333-4444-555555555555\n");
        for (String disk : List.of("vda", "vdb")) {
            byte[] bytes = new byte[8192];
            Arrays.fill(bytes, (byte) 7);
            Files.write(root.resolve("dev").resolve(disk), bytes);
        }
        Files.createDirectories(root.resolve("state"));
    }

    private ProcessBuilder shell(String shell, String... arguments) {
        List<String> command = Stream.concat(
                        Stream.concat(
                                Stream.of(shell.split(" ")),
                                Stream.of(root.resolve("canary.sh").toString())),
                        Stream.of(arguments))
                .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "STEPGATE_DIR", root.resolve("state").toString(),
                        "STEPGATE_SYS", root.resolve("sys").toString(),
                        "STEPGATE_DEV", root.resolve("dev").toString(),
                        "STEPGATE_RANDOM", root.resolve("random").toString(),
                        "STEPGATE_PERBOOT", root.resolve("none").toString(),
                        "STEPGATE_TICKS", "3",
                        "STEPGATE_ROUNDS", "2"));
        return builder;
    }

    /** Says this to a session, and gives what it answers. */
    private List<String> serve(String shell, String words) throws Exception {
        Process process = shell(shell, "serve").start();
        process.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return said.lines().toList();
    }

    /** Measures three times what is wanted, and gives all lines of its log. */
    private List<CanaryLine> measure(String shell, String wanted) throws Exception {
        Files.writeString(root.resolve("wanted"), wanted);
        // The script empties its list first, as at a boot; the wishes come a moment later, as over a session.
        Path script = root.resolve("canary.sh");
        String text = Files.readString(script)
                .replace(": >\"$dir/wanted\"", "cp '" + root.resolve("wanted") + "' \"$dir/wanted\"");
        Files.writeString(script, text);
        Process process = shell(shell).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        List<String> log = Files.readAllLines(root.resolve("state/log.0"));
        List<CanaryLine> lines =
                log.stream().flatMap(line -> CanaryLine.parse(line).stream()).toList();
        assertThat(lines).as("every line is whole: %s", log).hasSameSizeAs(log);
        return lines;
    }

    private static List<CanaryLine> of(String kind, List<CanaryLine> lines) {
        return lines.stream().filter(line -> line.kind().equals(kind)).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void measuresOnASchedule(String shell) throws Exception {
        List<CanaryLine> lines = measure(shell, "metadata metadata http://127.0.0.1:1/ 20\n");

        assertThat(of("itself", lines)).isNotEmpty().allSatisfy(line -> {
            assertThat(line.word()).isEqualTo("ok");
            assertThat(line.boot()).isEqualTo("13fe7cca");
        });
        assertThat(of("metadata", lines)).isNotEmpty().allSatisfy(line -> assertThat(line.word())
                .isEqualTo("no-answer"));
        assertThat(lines).allSatisfy(line -> assertThat(line.start()).isGreaterThanOrEqualTo(line.due()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void writesOnlyToItsOwnVolume(String shell) throws Exception {
        List<CanaryLine> lines = measure(shell, "volume volume " + VOLUME + " 20\n");

        assertThat(of("volume", lines)).isNotEmpty().allSatisfy(line -> assertThat(line.word())
                .isIn("ok", "busy"));
        assertThat(Files.readAllBytes(root.resolve("dev/vdb")))
                .startsWith(new byte[4096])
                .hasSize(8192);
        assertThat(Files.readAllBytes(root.resolve("dev/vda"))).containsOnly(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void volumeThatIsGoneIsAFailureAndNothingElseIsWritten(String shell) throws Exception {
        List<CanaryLine> lines = measure(shell, "volume volume 99999999-1234-1234-1234-123456789012 20\n");

        assertThat(of("volume", lines)).isNotEmpty().allSatisfy(line -> assertThat(line.word())
                .isIn("no-device", "busy"));
        assertThat(Files.readAllBytes(root.resolve("dev/vdb"))).containsOnly(7);
    }

    /** cloud-init of Debian's images runs user data from a file of mode 700, and logs people in who are not root. */
    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void whoeverLogsInMayReadAllOfIt(String shell) throws Exception {
        Files.setPosixFilePermissions(root.resolve("canary.sh"), PosixFilePermissions.fromString("rwx------"));

        ProcessBuilder builder = shell(shell);
        builder.command(Stream.concat(Stream.of("sh", "-c", "umask 077; exec \"$@\"", "-"), builder.command().stream())
                .toList());
        Process process = builder.start();
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

        for (String file : List.of("canary.sh", "latest", "log.0")) {
            assertThat(Files.getPosixFilePermissions(root.resolve("state").resolve(file)))
                    .as(file)
                    .contains(PosixFilePermission.OTHERS_READ);
        }
        assertThat(Files.getPosixFilePermissions(root.resolve("state/wanted")))
                .contains(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void tellsWhoItIsAndWhatItWroteFromAnyPlaceOn(String shell) throws Exception {
        Files.writeString(root.resolve("state/wanted"), "");
        Files.writeString(root.resolve("state/latest"), "1\n");
        Files.writeString(root.resolve("state/log.0"), "old\n");
        Files.writeString(root.resolve("state/log.1"), "one\ntwo\n");

        List<String> said = serve(shell, "ask 5\nmore 0 4\nmore 1 4\nmore 7 0\n");

        assertThat(said.get(0)).matches("answer 5 13fe7cca \\d+\\.\\d\\d canary-a");
        assertThat(said.subList(1, said.size()))
                .containsExactly("log", "", "done 0 1", "log", "two", "", "done 1 1", "log", "", "done 7 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sh", "bash", "busybox sh"})
    void wishSaidAgainChangesNothing(String shell) throws Exception {
        Files.writeString(root.resolve("state/wanted"), "");

        serve(shell, "want ping other 10.0.0.1 50\nwant ping other 10.0.0.1 50\nwant ping same 10.0.0.2 50\n");

        assertThat(root.resolve("state/wanted")).hasContent("ping other 10.0.0.1 50\nping same 10.0.0.2 50");
    }
}
