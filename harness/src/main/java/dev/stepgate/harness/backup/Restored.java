package dev.stepgate.harness.backup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the throw-away server has after a restore.
 *
 * @param server its version
 * @param taken the version of the server that the backup was taken of; null if it does not tell
 * @param rows of each table, by {@code schema.table}, without those of the server itself
 * @param corrupt what {@code CHECK TABLE} complains of
 * @param checked how many tables it finds good
 */
record Restored(
        String server,
        String taken,
        Set<String> schemas,
        Map<String, Long> rows,
        List<String> corrupt,
        long checked,
        Duration took) {

    Restored {
        schemas = Set.copyOf(schemas);
        rows = Map.copyOf(rows);
        corrupt = List.copyOf(corrupt);
    }

    /**
     * Reads what the script in the container said.
     *
     * @throws BrokenBackupException if the backup could not be restored
     * @throws NoServerException if the image is not fit for it
     */
    static Restored of(long exit, String said, Duration took, String image)
            throws BrokenBackupException, NoServerException {
        Map<String, String> words = new TreeMap<>();
        Set<String> schemas = new TreeSet<>();
        Map<String, Long> rows = new TreeMap<>();
        List<String> corrupt = new ArrayList<>();
        List<String> because = new ArrayList<>();
        for (String line : said.lines().toList()) {
            String[] parts = line.split("\t", -1);
            switch (parts[0]) {
                case "schema" -> schemas.add(parts[1]);
                case "rows" -> rows.put(parts[1] + "." + parts[2], Long.valueOf(parts[3]));
                case "corrupt" -> corrupt.add(String.join(": ", List.of(parts).subList(1, parts.length)));
                case "because" -> because.add(parts[1].strip());
                default -> words.put(parts[0], parts.length > 1 ? parts[1] : "");
            }
        }
        if (exit == 10) {
            throw new NoServerException("the image " + image + " lacks " + words.get("missing")
                    + "; name one that has it in image, such as the region's own MariaDB image");
        }
        if (exit == 11) {
            throw new NoServerException("the backup is of MariaDB " + words.get("taken") + ", the image " + image
                    + " has " + words.get("version") + "; name an image with the same release in image");
        }
        if (exit == 20) {
            throw new BrokenBackupException(
                    words.get("failed") + (because.isEmpty() ? "" : ": " + String.join("; ", because)));
        }
        if (exit != 0 || !words.containsKey("done")) {
            throw new NoServerException("the restore ended with " + exit
                    + " before it was done, perhaps for want of memory " + "(memory), disk or time (timeout)");
        }
        return new Restored(
                words.get("version"),
                words.get("taken"),
                schemas,
                rows,
                corrupt,
                Long.parseLong(words.getOrDefault("checked", "0")),
                took);
    }
}
