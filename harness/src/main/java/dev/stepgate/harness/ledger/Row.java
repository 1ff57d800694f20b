package dev.stepgate.harness.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** A line of the table. The body is the entry; what stands beside it is for those who look into the table with SQL. */
record Row(
        long number,
        String runId,
        String kind,
        String region,
        String plan,
        String planHash,
        String verdict,
        String gate,
        String previous,
        String hash,
        String body) {

    static Row of(long number, String previous, String hash, String kind, Entry entry, String body) {
        Entry.Finished finished = entry instanceof Entry.Finished end ? end : null;
        return new Row(
                number,
                entry.runId(),
                kind,
                entry.region(),
                entry.plan(),
                entry.planHash(),
                finished == null ? null : finished.verdict().name(),
                finished == null ? null : finished.gate().name(),
                previous,
                hash,
                body);
    }

    static Row of(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11));
    }

    /** Every column but the number. */
    List<String> texts() {
        return Arrays.asList(runId, kind, region, plan, planHash, verdict, gate, previous, hash, body);
    }

    Chained chained() {
        return new Chained(number, previous, hash, EntryJson.entry(number, body));
    }

    /** Whether the columns say what the body says. */
    boolean consistent() {
        Entry entry = EntryJson.entry(number, body);
        return equals(of(number, previous, hash, Ledger.kind(entry), entry, body));
    }
}
