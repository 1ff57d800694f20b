package dev.stepgate.reports.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What was found behind the good part of a record's file; it is kept, for nothing is lost silently. */
final class Torn {

    static final String FOLDER = "torn";

    private Torn() {}

    /**
     * Copies what follows the good part to a file of its own, and waits until that is on the disk. The caller cuts it off.
     *
     * @param good the number of good bytes
     * @return a sentence on it; empty if nothing follows
     */
    static List<String> moved(Path directory, String name, long good) throws IOException {
        Path file = directory.resolve(name);
        byte[] rest;
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(good);
            rest = in.readAllBytes();
        }
        if (rest.length == 0) {
            return List.of();
        }
        Path folder = Files.createDirectories(directory.resolve(FOLDER));
        Path aside = folder.resolve(name + "@" + good);
        for (int again = 2; Files.exists(aside); again++) {
            aside = folder.resolve(name + "@" + good + "-" + again);
        }
        Disk.write(aside, rest);
        Disk.force(folder);
        Disk.force(directory);
        return List.of(name + ": " + rest.length + " bytes from byte " + good + " on were not whole; they are kept as "
                + FOLDER + "/" + aside.getFileName());
    }
}
