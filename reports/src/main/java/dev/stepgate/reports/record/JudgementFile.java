package dev.stepgate.reports.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;

/** The file {@code judgement.json} beside a record: what other programs read of a run. */
public final class JudgementFile {

    /** Its name in a run's directory. */
    public static final String NAME = "judgement.json";

    private static final String SCHEMA = "judgement.schema.json";

    private JudgementFile() {}

    /**
     * Writes a judgement beside its record, in place of an earlier one; a reader sees either the old file or the new one.
     *
     * @return the file
     * @throws RecordException if it cannot be written
     */
    public static Path write(Path runDirectory, Judgement judgement) {
        Path file = runDirectory.resolve(NAME);
        Path fresh = runDirectory.resolve(NAME + ".new");
        try {
            Files.writeString(fresh, toJson(judgement));
            return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new RecordException(
                    "could not write " + file + ": " + e.getClass().getSimpleName() + " " + e.getMessage(), e);
        }
    }

    /** The judgement as JSON, in several lines, as {@link #schema()} describes it. */
    public static String toJson(Judgement judgement) {
        try {
            return RecordJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(JudgementJson.of(judgement))
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new RecordException("the judgement of " + judgement.runId() + " is not to be written as JSON", e);
        }
    }

    /**
     * Reads the judgement in a run's directory.
     *
     * @throws RecordException if there is none, or it is not as {@link #write} writes it
     */
    public static Judgement read(Path runDirectory) {
        Path file = runDirectory.resolve(NAME);
        try {
            return fromJson(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new RecordException(
                    "could not read " + file + ": " + e.getClass().getSimpleName() + " " + e.getMessage()
                            + "; judge the run first",
                    e);
        }
    }

    private static Judgement fromJson(String text, String file) {
        try {
            return RecordJson.MAPPER.readValue(text, JudgementJson.class).judgement();
        } catch (JsonProcessingException e) {
            throw new RecordException(file + ": " + RecordJson.problem(e), e);
        } catch (IllegalArgumentException | NullPointerException | DateTimeException | ArithmeticException e) {
            throw new RecordException(file + ": not a judgement: " + e.getMessage(), e);
        }
    }

    /** The JSON Schema (2020-12) of the file. */
    public static String schema() {
        try (InputStream in = JudgementFile.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + SCHEMA + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new RecordException("the resource " + SCHEMA + " cannot be read", e);
        }
    }
}
