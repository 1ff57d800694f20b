package dev.stepgate.reports.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads a run's record back, also that of a run which was killed or still runs. */
public final class RunReader {

    private final Path directory;
    private final List<String> notes = new ArrayList<>();

    private RunReader(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads the record in a run's directory. A last line without its end is left out and noted, for that is what a killed harness
     * leaves behind.
     *
     * @throws RecordException if there is no record, or anything else in it is not as {@link RunWriter} writes it; the message names
     *     file and line
     */
    public static RunRecord read(Path directory) {
        RunReader reader = new RunReader(directory);
        RunHeader header = reader.header();
        List<Event> events = reader.lines(Layout.EVENTS, Event.class, Function.identity());
        List<Sample> samples = reader.lines(Layout.SAMPLES, SampleLine.class, SampleLine::sample);
        String plan = reader.text(Layout.PLAN);
        String profile = reader.text(Layout.PROFILE);
        return new RunRecord(header, events, samples, plan, profile, reader.notes);
    }

    private RunHeader header() {
        String text = text(Layout.HEADER);
        Path file = directory.resolve(Layout.HEADER);
        if (text == null) {
            throw new RecordException(file
                    + " does not exist; expected the directory of one run, runs/<runId>, as `stepgate run` writes it");
        }
        try {
            JsonNode node = RecordJson.MAPPER.readTree(text);
            String format = node.path("format").asText();
            if (!format.equals(Layout.FORMAT)) {
                throw new RecordException(file + ": expected format \"" + Layout.FORMAT + "\", found \"" + format
                        + "\"; read it with the Stepgate that wrote it");
            }
            ((ObjectNode) node).remove("format");
            return RecordJson.MAPPER.treeToValue(node, RunHeader.class);
        } catch (JsonProcessingException e) {
            throw new RecordException(file + ": " + RecordJson.problem(e), e);
        }
    }

    private String text(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private <L, T> List<T> lines(String name, Class<L> type, Function<L, T> value) {
        Path file = directory.resolve(name);
        List<T> values = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                if (b == '\n') {
                    values.add(parse(file, values.size() + 1, line.toByteArray(), type, value));
                    line.reset();
                } else {
                    line.write(b);
                }
            }
            if (line.size() > 0) {
                notes.add(name + ": the last line, " + (values.size() + 1) + ", ends after " + line.size()
                        + " bytes and was left out: the run was killed while writing it, or still runs");
            }
            return values;
        } catch (NoSuchFileException e) {
            throw new RecordException(file + " is missing; the record is not complete and cannot be judged", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static <L, T> T parse(Path file, int number, byte[] line, Class<L> type, Function<L, T> value) {
        try {
            L parsed = RecordJson.MAPPER.readValue(line, type);
            if (parsed != null) {
                return value.apply(parsed);
            }
            throw new RecordException(file + ":" + number + ": expected an object, found null");
        } catch (JsonProcessingException e) {
            throw new RecordException(file + ":" + number + ": " + RecordJson.problem(e), e);
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (IllegalArgumentException | NullPointerException | DateTimeException | ArithmeticException e) {
            throw new RecordException(file + ":" + number + ": " + e.getMessage(), e);
        }
    }

    private static RecordException unreadable(Path file, IOException e) {
        return new RecordException(
                "could not read " + file + ": " + e.getClass().getSimpleName() + " " + e.getMessage(), e);
    }
}
