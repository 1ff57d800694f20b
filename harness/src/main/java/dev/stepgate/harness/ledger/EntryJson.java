package dev.stepgate.harness.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Entries as the ledger keeps them: one way of writing for one entry, so that its text can be hashed and compared. */
final class EntryJson {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private EntryJson() {}

    static String text(Entry entry) {
        try {
            return MAPPER.writerFor(Entry.class).writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an entry of run " + entry.runId() + " is not to be written as JSON", e);
        }
    }

    /** @throws LedgerException if the text is none of ours */
    static Entry entry(long number, String text) {
        try {
            return MAPPER.readValue(text, Entry.class);
        } catch (JsonProcessingException e) {
            throw new LedgerException(
                    "entry " + number + " of the ledger cannot be read: it was changed, or written by a newer Stepgate",
                    e);
        }
    }
}
