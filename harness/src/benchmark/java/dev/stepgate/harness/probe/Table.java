package dev.stepgate.harness.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** What a benchmark measured, as rows of Markdown, on the screen and in target/benchmarks.md. */
final class Table {

    private static final Path FILE = Path.of("target", "benchmarks.md");

    private Table() {}

    static void row(String format, Object... values) {
        String row = String.format(Locale.ROOT, format, values);
        System.out.println(row);
        try {
            Files.createDirectories(FILE.getParent());
            Files.writeString(
                    FILE, row + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double millis(long nanos) {
        return nanos / 1e6;
    }
}
