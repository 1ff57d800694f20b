package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnedFileTest {

    @TempDir
    private Path folder;

    @Test
    void onlyTheOwnerReadsIt() throws IOException {
        Path path = folder.resolve("regions/lab.yaml");
        new OwnedFile(path).write("region: lab\n");
        assertThat(Files.readString(path)).isEqualTo(OwnedFile.MARK + "region: lab\n");
        assertThat(Files.getPosixFilePermissions(path)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void itsOwnFileIsReplaced() throws IOException {
        Path path = folder.resolve("clouds.yaml");
        new OwnedFile(path).write("clouds: {old: {}}\n");
        new OwnedFile(path).write("clouds: {}\n");
        assertThat(Files.readString(path)).isEqualTo(OwnedFile.MARK + "clouds: {}\n");
    }

    @Test
    void foreignFileIsNeitherWrittenNorRemoved() throws IOException {
        Path path = folder.resolve("clouds.yaml");
        Files.writeString(path, "clouds: {production: {}}\n");
        OwnedFile file = new OwnedFile(path);
        assertThatThrownBy(() -> file.write("clouds: {}\n"))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("move it away");
        assertThat(file.remove()).isFalse();
        assertThat(Files.readString(path)).isEqualTo("clouds: {production: {}}\n");
    }

    @Test
    void removalTakesItsOwnFile() {
        OwnedFile file = new OwnedFile(folder.resolve("clouds.yaml"));
        assertThat(file.remove()).isFalse();
        file.write("clouds: {}\n");
        assertThat(file.remove()).isTrue();
    }

    @Test
    void contentThatBeginsWithTheMarkIsWrittenAsItIs() throws IOException {
        Path path = folder.resolve("lab-ceph.password");
        OwnedFile file = new OwnedFile(path, "stepgate-lab-");
        file.write("stepgate-lab-secret\n");
        assertThat(Files.readString(path)).isEqualTo("stepgate-lab-secret\n");
        assertThat(file.remove()).isTrue();
        Files.writeString(path, "secret of another\n");
        assertThat(file.remove()).isFalse();
    }

    @Test
    void onlyAnEmptyFolderIsRemoved() throws IOException {
        OwnedFile profile = new OwnedFile(folder.resolve("regions/lab.yaml"));
        profile.write("region: lab\n");
        Path other = Files.writeString(folder.resolve("regions/prod1.yaml"), "region: prod1\n");
        assertThat(profile.remove()).isTrue();
        profile.removeEmptyFolder();
        assertThat(other).exists();
        Files.delete(other);
        profile.removeEmptyFolder();
        assertThat(folder.resolve("regions")).doesNotExist();
    }
}
