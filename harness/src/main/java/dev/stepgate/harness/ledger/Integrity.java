package dev.stepgate.harness.ledger;

import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Whether the record of a run is as it was when it was entered.
 *
 * @param verdict PASS: every file is the same; FAIL: one is not, or is gone; UNKNOWN: the record is not here
 * @param reason a sentence; empty exactly if the verdict is PASS
 */
public record Integrity(Verdict verdict, String reason) {

    /**
     * Looks for the record in these directories of records, and reads its files.
     *
     * @param runs in the order of looking
     */
    public static Integrity of(Entry.Finished entry, List<Path> runs) {
        return runs.stream()
                .map(directory -> directory.resolve(entry.runId()))
                .filter(Files::isDirectory)
                .findFirst()
                .map(record -> of(entry, record))
                .orElseGet(() ->
                        new Integrity(Verdict.UNKNOWN, "the record of run " + entry.runId() + " is not in " + runs));
    }

    private static Integrity of(Entry.Finished entry, Path record) {
        List<String> wrong = new ArrayList<>();
        new TreeMap<>(entry.files()).forEach((name, digest) -> {
            Path file = record.resolve(name);
            try {
                if (!Files.isRegularFile(file)) {
                    wrong.add(name + " is gone");
                } else if (!Digests.file(file).equals(digest)) {
                    wrong.add(name + " was changed");
                }
            } catch (IOException e) {
                wrong.add(name + " cannot be read");
            }
        });
        return wrong.isEmpty()
                ? new Integrity(Verdict.PASS, "")
                : new Integrity(
                        Verdict.FAIL,
                        "the record " + record + " is not as it was entered: " + String.join(", ", wrong));
    }
}
