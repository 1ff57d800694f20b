package dev.stepgate.harness.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the ledger, version by version; every statement is understood by both databases. */
final class Migrations {

    /** One list of statements per version; a version that was published is never changed. */
    private static final List<List<String>> VERSIONS = List.of(
            List.of("""
            CREATE TABLE stepgate_entry (
              number BIGINT PRIMARY KEY,
              run_id VARCHAR(100) NOT NULL,
              kind VARCHAR(10) NOT NULL,
              region VARCHAR(255) NOT NULL,
              plan VARCHAR(255) NOT NULL,
              plan_hash CHAR(64) NOT NULL,
              verdict VARCHAR(10),
              gate VARCHAR(10),
              previous CHAR(64) NOT NULL UNIQUE,
              hash CHAR(64) NOT NULL UNIQUE,
              body TEXT NOT NULL,
              UNIQUE (run_id, kind))"""),
            // A run that is resumed ends once more. SQLite cannot take a constraint away, so that the table is made
            // anew.
            List.of("""
            CREATE TABLE stepgate_entry_of_2 (
              number BIGINT PRIMARY KEY,
              run_id VARCHAR(100) NOT NULL,
              kind VARCHAR(10) NOT NULL,
              region VARCHAR(255) NOT NULL,
              plan VARCHAR(255) NOT NULL,
              plan_hash CHAR(64) NOT NULL,
              verdict VARCHAR(10),
              gate VARCHAR(10),
              previous CHAR(64) NOT NULL UNIQUE,
              hash CHAR(64) NOT NULL UNIQUE,
              body TEXT NOT NULL)""", """
            INSERT INTO stepgate_entry_of_2 SELECT
              number, run_id, kind, region, plan, plan_hash, verdict, gate, previous, hash, body FROM stepgate_entry""", "DROP TABLE stepgate_entry", "ALTER TABLE stepgate_entry_of_2 RENAME TO stepgate_entry"));

    private Migrations() {}

    /**
     * Brings the tables up to date, in the transaction that is open and holds the lock.
     *
     * @throws LedgerException if a newer Stepgate has been here
     */
    static void migrate(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS stepgate_ledger (version INTEGER PRIMARY KEY)");
        }
        int version = version(connection);
        if (version > VERSIONS.size()) {
            throw new LedgerException("the ledger has version " + version + ", this Stepgate knows up to "
                    + VERSIONS.size() + "; next: use the Stepgate that wrote it, or a newer one");
        }
        for (int next = version; next < VERSIONS.size(); next++) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : VERSIONS.get(next)) {
                    statement.execute(sql);
                }
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO stepgate_ledger (version) VALUES (?)")) {
                insert.setInt(1, next + 1);
                insert.executeUpdate();
            }
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM stepgate_ledger")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
