package dev.stepgate.harness.carried;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepgate.checks.guest.LoginKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BelongingsTest {

    @TempDir
    private Path directory;

    @Test
    void whatWasWrittenIsReadBack() {
        Samples.belongings().write(directory);

        assertThat(Belongings.read(directory)).isEqualTo(Samples.belongings());
        assertThat(Belongings.read(directory).gone().removed()).isTrue();
    }

    @Test
    void whatIsMissingOrTornIsNone() throws IOException {
        assertThat(Belongings.read(directory)).isNull();
        Files.writeString(directory.resolve(Belongings.NAME), "{\"format\": 1, \"server\"");
        assertThat(Belongings.read(directory)).isNull();
        Files.writeString(directory.resolve(Belongings.NAME), "{\"format\": 2}");
        assertThat(Belongings.read(directory)).isNull();
    }

    @Test
    void bytesAndWordsStayWhatTheyWereWhileTheRestIsAsItIsNow() {
        Inside now = new Inside(Samples.OTHER_BOOT, "x", "y", "b".repeat(64), "direct", "10.177.0.8,");
        TreeMap<String, String> fields = new TreeMap<>();
        fields.put("server: host", "c2");

        Belongings after = Samples.belongings().now(now, fields);

        assertThat(after.boot()).isEqualTo(Samples.OTHER_BOOT);
        assertThat(after.addresses()).isEqualTo("10.177.0.8,");
        assertThat(after.fields()).containsEntry("server: host", "c2").containsEntry("server: status", "ACTIVE");
        assertThat(after.word()).isEqualTo(Samples.WORD);
        assertThat(after.digest()).isEqualTo(Samples.DIGEST);
    }

    @Test
    void keyIsKeptForThisUserAlone() throws IOException {
        KeyPair pair = LoginKey.generate();
        KeyFile file = KeyFile.of(directory.resolve("keys"), "run-1");

        assertThat(file.read()).isNull();
        file.write(pair);

        assertThat(file.read().getPrivate()).isEqualTo(pair.getPrivate());
        assertThat(file.read().getPublic()).isEqualTo(pair.getPublic());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())))
                .isEqualTo("rw-------");
        Files.write(file.file(), new byte[] {1, 2});
        assertThat(file.read()).isNull();
        file.delete();
        assertThat(file.file()).doesNotExist();
    }
}
