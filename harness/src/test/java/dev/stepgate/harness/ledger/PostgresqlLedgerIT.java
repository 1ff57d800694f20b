package dev.stepgate.harness.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ledger on a real PostgreSQL server, which this test starts. */
class PostgresqlLedgerIT implements LedgerContract {

    private static final String PASSWORD = "not-to-be-seen";

    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().start();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE stepgate LOGIN PASSWORD '" + PASSWORD + "'");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @BeforeEach
    void anEmptyDatabase() {
        admin("postgres", "DROP DATABASE IF EXISTS ledger");
        admin("postgres", "CREATE DATABASE ledger OWNER stepgate");
    }

    private static void admin(String database, String sql) {
        try (Connection connection = server.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static LedgerPlace place() {
        return LedgerPlace.of("jdbc:postgresql://localhost:" + server.getPort() + "/ledger");
    }

    @Override
    public Ledger open() {
        return Ledger.open(place(), Map.of("PGUSER", "stepgate", "PGPASSWORD", PASSWORD));
    }

    @Override
    public void execute(String sql) {
        admin("ledger", sql);
    }

    @Test
    void isTheServerThatItSeems() throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection()) {
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("PostgreSQL");
        }
    }

    @Test
    void aRefusedLoginTellsNoPassword() {
        assertThatThrownBy(() -> Ledger.open(place(), Map.of("PGUSER", "nobody", "PGPASSWORD", PASSWORD)))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("cannot be opened")
                .hasMessageNotContaining(PASSWORD);
    }
}
