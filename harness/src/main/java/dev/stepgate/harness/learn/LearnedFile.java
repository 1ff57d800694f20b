package dev.stepgate.harness.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.stepgate.reports.record.RecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The file {@code learned.json} of a record: the limits that the run was made with, so that it is judged by the same ones again. */
public final class LearnedFile {

    /** Its name in a run's directory. */
    public static final String NAME = "learned.json";

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private LearnedFile() {}

    /**
     * Puts the limits into a record.
     *
     * @throws RecordException if they are there already, or cannot be written
     */
    public static void write(Path record, LearnedLimits limits) {
        Path file = record.resolve(NAME);
        try {
            Files.writeString(
                    file,
                    MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(limits) + "\n",
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new RecordException("could not write " + file + ": " + e, e);
        }
    }

    /**
     * The limits of a record; empty if it was made without.
     *
     * @throws RecordException if they cannot be read
     */
    public static Optional<LearnedLimits> read(Path record) {
        Path file = record.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(Files.readString(file), LearnedLimits.class));
        } catch (JsonProcessingException e) {
            throw new RecordException(file + ": not as Stepgate writes it: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RecordException("could not read " + file + ": " + e, e);
        }
    }
}
