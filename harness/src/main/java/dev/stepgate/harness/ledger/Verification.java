package dev.stepgate.harness.ledger;

import dev.stepgate.reports.record.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whether a ledger, and the records that it speaks of, are as they were written.
 *
 * @param verdict PASS; FAIL if something was changed; UNKNOWN if a record is not here, or there is no entry
 * @param entries how many were looked at
 * @param records how many records were found and compared
 * @param problems each a sentence; empty exactly if the verdict is PASS
 */
public record Verification(Verdict verdict, long entries, long records, List<String> problems) {

    /** Copies the list. */
    public Verification {
        problems = List.copyOf(problems);
    }

    /**
     * Follows the chain from its first entry, compares each finished run, as it ended at last, with its record, and each record's receipt with the ledger.
     *
     * @param runs where records are looked for
     * @param chainOnly whether records are left aside, on a machine that has none
     */
    public static Verification of(Ledger ledger, List<Path> runs, boolean chainOnly) {
        List<Row> rows = ledger.read();
        List<String> wrong = new ArrayList<>(chain(rows));
        List<String> unseen = new ArrayList<>();
        long records = 0;
        if (!chainOnly) {
            for (Row row : lastOfEachRun(rows)) {
                if (row.chained().entry() instanceof Entry.Finished finished) {
                    Integrity integrity = Integrity.of(finished, runs);
                    records += integrity.verdict() == Verdict.UNKNOWN ? 0 : 1;
                    (integrity.verdict() == Verdict.UNKNOWN ? unseen : wrong).addAll(reasons(row, integrity));
                }
            }
            wrong.addAll(receipts(rows, runs));
        }
        if (rows.isEmpty()) {
            unseen.add("the ledger has no entry; next: stepgate run, or stepgate ledger add RUN");
        }
        Verdict verdict = !wrong.isEmpty() ? Verdict.FAIL : unseen.isEmpty() ? Verdict.PASS : Verdict.UNKNOWN;
        wrong.addAll(unseen);
        return new Verification(verdict, rows.size(), records, wrong);
    }

    /** The record of a run that was resumed is what it was when it ended for the last time. */
    private static Collection<Row> lastOfEachRun(List<Row> rows) {
        Map<String, Row> last = new LinkedHashMap<>();
        rows.stream()
                .filter(row -> readable(row) && row.chained().entry() instanceof Entry.Finished)
                .forEach(row -> last.put(row.runId(), row));
        return last.values();
    }

    private static List<String> reasons(Row row, Integrity integrity) {
        return integrity.verdict() == Verdict.PASS
                ? List.of()
                : List.of("entry " + row.number() + ": " + integrity.reason()
                        + (integrity.verdict() == Verdict.FAIL
                                ? "; next: put the record back from where CI keeps it, or run the plan again"
                                : "; next: name its directory with --runs, or --chain-only"));
    }

    /** What is wrong with the chain; empty if nothing is. */
    static List<String> chain(List<Row> rows) {
        List<String> wrong = new ArrayList<>();
        String previous = Chained.FIRST;
        long expected = 1;
        for (Row row : rows) {
            if (row.number() != expected) {
                wrong.add("entry " + expected + ": is missing, entry " + row.number() + " follows the one before it");
            }
            if (!row.previous().equals(previous)) {
                wrong.add("entry " + row.number()
                        + ": does not follow the entry before it, which was changed or removed");
            }
            if (!row.hash().equals(Chained.hash(row.number(), row.previous(), row.body())) || !readable(row)) {
                wrong.add("entry " + row.number() + ": was changed after it was written (run " + row.runId() + ")");
            }
            previous = row.hash();
            expected = row.number() + 1;
        }
        return wrong;
    }

    private static boolean readable(Row row) {
        try {
            return row.consistent();
        } catch (LedgerException e) {
            return false;
        }
    }

    private static List<String> receipts(List<Row> rows, List<Path> runs) {
        List<String> wrong = new ArrayList<>();
        for (Path directory : runs) {
            for (Path record : below(directory)) {
                Receipt.read(record)
                        .filter(receipt -> rows.stream()
                                .noneMatch(row -> row.number() == receipt.number()
                                        && row.hash().equals(receipt.hash())))
                        .ifPresent(
                                receipt -> wrong.add(
                                        "record " + record + ": was entered as entry " + receipt.number()
                                                + ", which this ledger does not have: it was removed, or the ledger is another one"));
            }
        }
        return wrong;
    }

    private static List<Path> below(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> records = Files.list(directory)) {
            return records.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new LedgerException("the directory " + directory + " cannot be read: " + e, e);
        }
    }
}
