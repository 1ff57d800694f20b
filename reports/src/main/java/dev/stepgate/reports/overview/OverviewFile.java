package dev.stepgate.reports.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.stepgate.reports.record.RecordException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of an overview: {@code overview.json} for programs and {@code index.html} for people. */
public final class OverviewFile {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String SCHEMA = "overview.schema.json";

    private OverviewFile() {}

    /**
     * Writes both into a directory, in place of earlier ones.
     *
     * @return the page
     * @throws RecordException if they cannot be written
     */
    public static Path write(Path directory, Overview overview) {
        Path page = directory.resolve("index.html");
        try {
            Files.writeString(directory.resolve("overview.json"), toJson(overview));
            Files.writeString(page, OverviewPage.html(overview, directory));
            return page;
        } catch (IOException e) {
            throw new RecordException(
                    "could not write the overview into " + directory + ": "
                            + e.getClass().getSimpleName() + " " + e.getMessage(),
                    e);
        }
    }

    /** The overview as JSON, in several lines, as {@link #schema()} describes it. */
    public static String toJson(Overview overview) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(OverviewJson.of(overview)) + "\n";
        } catch (JsonProcessingException e) {
            throw new RecordException("the overview of " + overview.plan() + " is not to be written as JSON", e);
        }
    }

    /** The JSON Schema (2020-12) of {@code overview.json}. */
    public static String schema() {
        try (InputStream in = OverviewFile.class.getResourceAsStream(SCHEMA)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(SCHEMA, e);
        }
    }
}
