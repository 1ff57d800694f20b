package dev.stepgate.harness.promotion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.stepgate.reports.record.RecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What a region was made of before and after a run, kept in the run's record. */
public enum FactsFile {

    /** Before the first step. */
    BEFORE("region-before.json"),

    /** After the last. */
    AFTER("region-after.json");

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final String file;

    FactsFile(String file) {
        this.file = file;
    }

    /**
     * Puts them into a record.
     *
     * @throws RecordException if they cannot be written
     */
    public void write(Path record, RegionFacts facts) {
        try {
            Files.writeString(
                    record.resolve(file),
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(facts) + "\n");
        } catch (IOException e) {
            throw new RecordException("could not write " + record.resolve(file) + ": " + e, e);
        }
    }

    /**
     * Empty if the region was not looked at then.
     *
     * @throws RecordException if it cannot be read
     */
    public Optional<RegionFacts> read(Path record) {
        Path path = record.resolve(file);
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(Files.readString(path), RegionFacts.class));
        } catch (JsonProcessingException e) {
            throw new RecordException(path + ": not as Stepgate writes it: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RecordException("could not read " + path + ": " + e, e);
        }
    }
}
