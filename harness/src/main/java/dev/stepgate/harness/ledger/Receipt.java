package dev.stepgate.harness.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file {@code ledger.json} beside a record: which entry the record became. By it a ledger is found out that lost its newest entries,
 * or was written anew as a whole, which its own chain cannot show.
 *
 * @param number of the entry
 * @param hash of the entry
 */
public record Receipt(long number, String hash) {

    /** Its name in a run's directory. */
    public static final String NAME = "ledger.json";

    /** @throws LedgerException if it cannot be written */
    static void write(Path record, Chained entry) {
        Path file = record.resolve(NAME);
        try {
            Files.writeString(
                    file, EntryJson.MAPPER.writeValueAsString(new Receipt(entry.number(), entry.hash())) + "\n");
        } catch (IOException e) {
            throw new LedgerException("could not write " + file + ": " + e, e);
        }
    }

    /** Empty if the record was never entered; a receipt that cannot be read is of entry 0, which no ledger has. */
    static Optional<Receipt> read(Path record) {
        Path file = record.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(EntryJson.MAPPER.readValue(Files.readString(file), Receipt.class));
        } catch (JsonProcessingException e) {
            return Optional.of(new Receipt(0, "unreadable"));
        } catch (IOException e) {
            throw new LedgerException("could not read " + file + ": " + e, e);
        }
    }
}
