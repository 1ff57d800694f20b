package dev.stepgate.harness.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** What differs between the databases that a ledger may be kept in. */
enum Dialect {

    /** A file; whoever writes holds a lock on all of it from the beginning of the transaction. */
    SQLITE {
        @Override
        void lock(Connection connection) {
            // The transaction began with BEGIN IMMEDIATE, which is the lock.
        }
    },

    /** A server; writers take turns by an advisory lock that ends with the transaction, and that also guards the first migration. */
    POSTGRESQL {
        @Override
        void lock(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = '30s'");
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            }
        }
    };

    /** "stepgate" in ASCII, so that nobody else takes the same one by chance. */
    private static final long LOCK = 0x7374657067617465L;

    /** Keeps other writers away until the transaction ends. */
    abstract void lock(Connection connection) throws SQLException;
}
