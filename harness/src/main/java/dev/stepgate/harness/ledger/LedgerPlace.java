package dev.stepgate.harness.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;

/**
 * Where a ledger is kept: a file, or {@code jdbc:postgresql://HOST/DATABASE}. The password of a server comes from the environment
 * variable PGPASSWORD or the file that libpq reads, {@code ~/.pgpass}; one in the URL is refused, since URLs are seen by others.
 *
 * @param text as the operator wrote it
 */
record LedgerPlace(String text, Dialect dialect) {

    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final Pattern PASSWORD = Pattern.compile("(?i)[?&](ssl)?password=|//[^/@]*:[^/@]*@");
    private static final int PATIENCE_MS = 30_000;

    /** @throws LedgerException if this is no place for a ledger */
    static LedgerPlace of(String text) {
        if (PASSWORD.matcher(text).find()) {
            throw new LedgerException(
                    "--ledger: a URL must not hold a password; put it into PGPASSWORD or ~/.pgpass, and take it for known now");
        } else if (text.startsWith(POSTGRESQL)) {
            return new LedgerPlace(text, Dialect.POSTGRESQL);
        } else if (text.startsWith("jdbc:") && !text.startsWith(SQLITE)) {
            throw new LedgerException("--ledger: expected a file, or " + POSTGRESQL + "//HOST/DATABASE, this is "
                    + text.split("[/?]", 2)[0]);
        }
        return new LedgerPlace(text.startsWith(SQLITE) ? text.substring(SQLITE.length()) : text, Dialect.SQLITE);
    }

    /** Whether nothing was ever kept here; only of a file can that be told without a connection. */
    boolean missing() {
        return dialect == Dialect.SQLITE && !Files.exists(Path.of(text));
    }

    Connection connect(Map<String, String> environment) throws SQLException {
        return switch (dialect) {
            case SQLITE -> sqlite();
            case POSTGRESQL -> postgresql(environment);
        };
    }

    private Connection sqlite() throws SQLException {
        try {
            Path parent = Path.of(text).toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
        } catch (IOException e) {
            throw new LedgerException("the directory of the ledger " + text + " cannot be made: " + e, e);
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(PATIENCE_MS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        return config.createConnection(SQLITE + text);
    }

    private Connection postgresql(Map<String, String> environment) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "stepgate");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "60");
        copy(environment, "PGUSER", properties, "user");
        copy(environment, "PGPASSWORD", properties, "password");
        return DriverManager.getConnection(text, properties);
    }

    private static void copy(Map<String, String> environment, String variable, Properties properties, String key) {
        String value = environment.get(variable);
        if (value != null) {
            properties.setProperty(key, value);
        }
    }
}
