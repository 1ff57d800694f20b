package dev.stepgate.harness.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The finished runs of all regions, in SQLite or PostgreSQL. Entries are only ever added; each holds the hash of the one before, so that
 * one that was changed, removed or slipped in is found by {@link Verification}. Several processes may write at once: each addition is one
 * transaction that keeps the others waiting, for at most 30 s. One object is for one thread.
 */
public final class Ledger implements AutoCloseable {

    private static final String COLUMNS =
            "number, run_id, kind, region, plan, plan_hash, verdict, gate, previous, hash, body";

    private final LedgerPlace place;
    private final Connection connection;

    private Ledger(LedgerPlace place, Connection connection) {
        this.place = place;
        this.connection = connection;
    }

    /**
     * Opens a ledger, and makes it where there is none.
     *
     * @param where a file, or {@code jdbc:postgresql://HOST/DATABASE}
     * @throws LedgerException if that cannot be done
     */
    public static Ledger open(String where) {
        return open(LedgerPlace.of(where), System.getenv());
    }

    /**
     * Opens a ledger that is there.
     *
     * @param where as for {@link #open(String)}
     * @throws LedgerException if there is none
     */
    public static Ledger existing(String where) {
        LedgerPlace place = LedgerPlace.of(where);
        if (place.missing()) {
            throw new LedgerException(
                    "there is no ledger " + place.text()
                            + "; next: name it with --ledger; `stepgate run` makes one, `stepgate ledger add RUN` enters older runs");
        }
        return open(place, System.getenv());
    }

    static Ledger open(LedgerPlace place, Map<String, String> environment) {
        Connection connection = null;
        try {
            connection = place.connect(environment);
            connection.setAutoCommit(false);
            place.dialect().lock(connection);
            Migrations.migrate(connection);
            connection.commit();
            return new Ledger(place, connection);
        } catch (SQLException e) {
            close(connection);
            throw new LedgerException("the ledger " + place.text() + " cannot be opened: " + e.getMessage(), e);
        } catch (LedgerException e) {
            close(connection);
            throw e;
        }
    }

    private static void close(Connection connection) {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            throw new LedgerException("the ledger cannot be closed: " + e.getMessage(), e);
        }
    }

    /**
     * Adds an entry, unless it is there already. A run that had not come to the end of its plan, and was resumed, is added once more: the
     * later entry is what it came to.
     *
     * @return the entry in its place
     * @throws LedgerException if this run is there already and was another, or the entry cannot be written
     */
    public Chained add(Entry entry) {
        try {
            place.dialect().lock(connection);
            String body = EntryJson.text(entry);
            List<Row> before = rows("WHERE run_id = ? ORDER BY number", entry.runId()).stream()
                    .filter(row -> row.kind().equals(kind(entry)))
                    .toList();
            Optional<Row> same =
                    before.stream().filter(row -> row.body().equals(body)).findFirst();
            if (same.isEmpty()
                    && !before.isEmpty()
                    && !entry.resumes(before.get(before.size() - 1).chained().entry())) {
                throw new LedgerException("run " + entry.runId() + " is entry "
                        + before.get(before.size() - 1).number()
                        + " of the ledger already, and its record is not what it was then; next: "
                        + "stepgate ledger verify");
            }
            Chained chained = same.isPresent() ? same.get().chained() : append(entry, body);
            connection.commit();
            return chained;
        } catch (SQLException e) {
            rollback();
            throw new LedgerException(
                    "run " + entry.runId() + " could not be entered into the ledger " + place.text() + ": "
                            + e.getMessage(),
                    e);
        } catch (LedgerException e) {
            rollback();
            throw e;
        }
    }

    private Chained append(Entry entry, String body) throws SQLException {
        List<Row> newest = rows("ORDER BY number DESC LIMIT 1");
        Row last = newest.isEmpty() ? null : newest.get(0);
        long number = last == null ? 1 : last.number() + 1;
        String previous = last == null ? Chained.FIRST : last.hash();
        Row row = Row.of(number, previous, Chained.hash(number, previous, body), kind(entry), entry, body);
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO stepgate_entry (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, number);
            List<String> texts = row.texts();
            for (int i = 0; i < texts.size(); i++) {
                insert.setString(i + 2, texts.get(i));
            }
            insert.executeUpdate();
        }
        return row.chained();
    }

    static String kind(Entry entry) {
        return entry instanceof Entry.Begun ? "begun" : "finished";
    }

    private void rollback() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            throw new LedgerException("the ledger " + place.text() + " was lost: " + e.getMessage(), e);
        }
    }

    /**
     * All entries, in their order.
     *
     * @throws LedgerException if they cannot be read
     */
    public List<Chained> entries() {
        return read().stream().map(Row::chained).toList();
    }

    /** What is really in the table, before anything of it is believed. */
    List<Row> read() {
        try {
            List<Row> rows = rows("ORDER BY number");
            connection.commit();
            return rows;
        } catch (SQLException e) {
            rollback();
            throw new LedgerException("the ledger " + place.text() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private List<Row> rows(String which, String... parameters) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM stepgate_entry " + which)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(Row.of(found));
                }
            }
        }
        return rows;
    }

    @Override
    public void close() {
        close(connection);
    }
}
