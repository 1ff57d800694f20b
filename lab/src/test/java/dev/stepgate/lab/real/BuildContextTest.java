package dev.stepgate.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuildContextTest {

    @TempDir
    private Path folder;

    @Test
    void timesAndPermissionsDoNotChangeTheContext() throws IOException {
        write("Dockerfile", "FROM base\n");
        write("bin/tool", "#!/bin/sh\n");
        byte[] before = bytes(BuildContext.of(folder));
        Files.setLastModifiedTime(folder.resolve("bin/tool"), FileTime.fromMillis(86_400_000));
        Files.setPosixFilePermissions(folder.resolve("bin/tool"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(bytes(BuildContext.of(folder))).isEqualTo(before);
    }

    @Test
    void contentChangesTheDigest() throws IOException {
        write("Dockerfile", "FROM base\n");
        String before = BuildContext.of(folder).digest(Map.of());
        write("Dockerfile", "FROM other\n");
        assertThat(BuildContext.of(folder).digest(Map.of())).isNotEqualTo(before);
    }

    @Test
    void imageBelowChangesTheDigest() throws IOException {
        write("Dockerfile", "FROM base\n");
        BuildContext context = BuildContext.of(folder);
        assertThat(context.digest(Map.of("BASE", "sha256:1"))).isNotEqualTo(context.digest(Map.of("BASE", "sha256:2")));
    }

    @Test
    void filesAreInTheOrderOfTheirNames() throws IOException {
        write("z", "");
        write("a/b", "");
        write("Dockerfile", "");
        assertThat(names(BuildContext.of(folder))).containsExactly("Dockerfile", "a/b", "z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"packages", "schemas", "guest", "openstack", "ceph", "ceph-clients"})
    void eachImageHasItsSourcesAmongTheResources(String image) throws IOException {
        assertThat(names(BuildContext.ofResources(image))).contains("Dockerfile");
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private static byte[] bytes(BuildContext context) throws IOException {
        return context.stream().readAllBytes();
    }

    private static List<String> names(BuildContext context) throws IOException {
        List<String> names = new ArrayList<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(context.stream())) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
