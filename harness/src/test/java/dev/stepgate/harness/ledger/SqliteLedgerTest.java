package dev.stepgate.harness.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepgate.reports.record.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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
    void entriesOfAnOlderStepgateStay() {
        try (Ledger ledger = open()) {
            ledger.add(Entries.finished("run-1", "stage"));
        }
        execute("DELETE FROM stepgate_ledger WHERE version = 2");

        try (Ledger ledger = open()) {
            assertThat(ledger.entries()).hasSize(1);
            assertThat(Verification.of(ledger, List.of(), true).verdict()).isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void recordOfARunThatWasResumedIsComparedWithItsLastEnd() throws Exception {
        Path record = Files.createDirectories(directory.resolve("runs").resolve("run-1"));
        Files.writeString(record.resolve("run.json"), "completed");
        try (Ledger ledger = open()) {
            ledger.add(Entries.ending(Entries.failed("run-1", "stage"), "aborted", 60));
            ledger.add(Entries.ending(Entries.finished("run-1", "stage"), "completed", 600));

            assertThat(Verification.of(ledger, List.of(directory.resolve("runs")), false))
                    .isEqualTo(new Verification(Verdict.PASS, 2, 1, List.of()));
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
