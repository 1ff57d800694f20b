package dev.stepgate.harness.backup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A backup on this machine.
 *
 * @param path a file, or the directory of a plain one
 * @param written when it was last written to
 * @param size in bytes, of a directory with all that is in it
 */
record BackupFile(Path path, Instant written, long size) {

    /**
     * Those that a pattern means, the newest first; none if there is no such folder.
     *
     * @param pattern an absolute path whose last part may have wildcards
     */
    static List<BackupFile> matching(Path pattern) throws IOException {
        List<BackupFile> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                pattern.getParent(), pattern.getFileName().toString())) {
            for (Path entry : entries) {
                found.add(of(entry));
            }
        } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
        }
        found.sort(Comparator.comparing(BackupFile::written)
                .thenComparing(file -> file.path().toString())
                .reversed());
        return found;
    }

    private static BackupFile of(Path path) throws IOException {
        Instant written = Files.getLastModifiedTime(path).toInstant();
        if (!Files.isDirectory(path)) {
            return new BackupFile(path, written, Files.size(path));
        }
        long size = 0;
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        return new BackupFile(path, written, size);
    }

    boolean isDirectory() {
        return Files.isDirectory(path);
    }
}
