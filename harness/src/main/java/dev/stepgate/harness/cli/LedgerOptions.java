package dev.stepgate.harness.cli;

import dev.stepgate.harness.ledger.Ledger;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that says where the ledger of finished runs is. */
final class LedgerOptions {

    private static final String FILE = "ledger.db";

    @Option(
            names = "--ledger",
            paramLabel = "PLACE",
            description =
                    "The ledger of finished runs: a file (default: ledger.db where records are kept), or jdbc:postgresql://HOST/DATABASE with the password in PGPASSWORD or ~/.pgpass.")
    private String place;

    /** Opens it, and makes it where there is none. */
    Ledger open(Path runs) {
        return Ledger.open(place(runs));
    }

    /** Opens the one that is there. */
    Ledger existing(Path runs) {
        return Ledger.existing(place(runs));
    }

    private String place(Path runs) {
        return place == null ? runs.resolve(FILE).toString() : place;
    }
}
