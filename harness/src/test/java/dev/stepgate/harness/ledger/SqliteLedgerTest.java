package dev.stepgate.harness.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A ledger in a file. */
class SqliteLedgerTest implements LedgerContract {

    @TempDir
    Path directory;

    @Override
    public Ledger open() {
        return Ledger.open(file().toString());
    }

    private Path file() {
        return directory.resolve("runs").resolve("ledger.db");
    }

    @Override
    public void execute(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Test
    void oneThatIsNotThereIsNotMadeByReading() {
        assertThatThrownBy(() -> Ledger.existing(file().toString()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("there is no ledger");
        assertThat(file()).doesNotExist();
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws Exception {
        Path other = Files.writeString(
                directory.resolve("other"), "a text that is longer than the header of a database is\n".repeat(40));

        assertThatThrownBy(() -> Ledger.open(other.toString()))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("cannot be opened");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://db/stepgate?user=u&password=geheim",
                "jdbc:postgresql://u:geheim@db/stepgate",
                "jdbc:postgresql://db/stepgate?sslpassword=geheim"
            })
    void passwordsInUrlsAreRefusedAndNotRepeated(String url) {
        assertThatThrownBy(() -> Ledger.open(url))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("PGPASSWORD")
                .hasMessageNotContaining("geheim");
    }

    @Test
    void otherDatabasesAreRefused() {
        assertThatThrownBy(() -> Ledger.open("jdbc:mysql://db/stepgate"))
                .isInstanceOf(LedgerException.class)
                .hasMessageContaining("expected a file, or jdbc:postgresql:");
    }
}
