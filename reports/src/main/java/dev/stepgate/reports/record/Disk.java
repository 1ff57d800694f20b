package dev.stepgate.reports.record;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Writes whole files, and waits until they and the directory that names them are on the disk. */
final class Disk {

    private Disk() {}

    /** Writes a new file, unless there is no text. */
    static void write(Path file, String text) throws IOException {
        if (text != null) {
            write(file, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Writes a file, also over one of the same name. */
    static void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        force(file);
    }

    /** Waits until a file or the names in a directory are on the disk. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Removes a directory of files, if it is there. */
    static void remove(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(directory)) {
            files = found.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(directory);
    }
}
