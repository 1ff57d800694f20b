package dev.stepgate.reports.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads a run's record back, also that of a run which was killed or still runs. */
public final class RunReader {

    private final Path directory;
    private final List<String> notes = new ArrayList<>();

    private RunReader(Path directory) {
        this.directory = directory;
    }

    /**
     * Reads the record in a run's directory. A last line without its end, or a last gzip member, is left out and noted, for that is what
     * a killed harness leaves behind; so is damage at the very end of a run that has no end, which a machine without power leaves behind.
     *
     * @throws RecordException if there is no record, or anything else in it is not as {@link RunWriter} writes it, now or formerly; the
     *     message names file and line
     */
    public static RunRecord read(Path directory) {
        return whole(directory, true).record();
    }

    /**
     * Reads all but the samples, which may be many, and of which there are none in what is returned.
     *
     * @throws RecordException as for {@link #read(Path)}
     */
    public static RunRecord readWithoutSamples(Path directory) {
        return whole(directory, false).record();
    }

    /**
     * A record, and how far its files are good.
     *
     * @param events the number of bytes of whole lines
     * @param samples the number of bytes of whole members
     */
    record Extent(RunRecord record, boolean old, long events, long samples) {}

    static Extent whole(Path directory) {
        return whole(directory, true);
    }

    private static Extent whole(Path directory, boolean withSamples) {
        RunReader reader = new RunReader(directory);
        ObjectNode node = reader.header();
        boolean old = node.remove("format").asText().equals(Layout.OLD_FORMAT);
        RunHeader header = reader.header(node);
        LineReader lines = new LineReader(directory, reader.notes);
        List<Event> events = new ArrayList<>();
        BooleanSupplier unfinished = () -> !new RunRecord(header, events, List.of(), null, null, List.of()).finished();
        long eventBytes = lines.plain(Layout.EVENTS, Event.class, events::add, unfinished);
        PackedSamples.Builder samples = new PackedSamples.Builder();
        long sampleBytes = 0;
        if (!withSamples) {
            // Nothing else depends on them.
        } else if (old) {
            sampleBytes =
                    lines.plain(Layout.OLD_SAMPLES, SampleLine.class, line -> samples.add(line.sample()), () -> false);
        } else {
            sampleBytes = lines.zipped(
                    Layout.SAMPLES,
                    PackedLine.class,
                    new SampleUnpacker(samples::add)::line,
                    unfinished.getAsBoolean());
        }
        String plan = reader.text(Layout.PLAN);
        String profile = reader.text(Layout.PROFILE);
        return new Extent(
                new RunRecord(header, events, samples.build(), plan, profile, reader.notes),
                old,
                eventBytes,
                sampleBytes);
    }

    private ObjectNode header() {
        String text = text(Layout.HEADER);
        Path file = directory.resolve(Layout.HEADER);
        if (text == null) {
            throw new RecordException(file
                    + " does not exist; expected the directory of one run, runs/<runId>, as `stepgate run` writes it");
        }
        try {
            JsonNode node = RecordJson.MAPPER.readTree(text);
            String format = node.path("format").asText();
            if (!Layout.READABLE.contains(format)) {
                throw new RecordException(file + ": expected format \"" + String.join("\" or \"", Layout.READABLE)
                        + "\", found \"" + format + "\"; read it with the Stepgate that wrote it");
            }
            return (ObjectNode) node;
        } catch (JsonProcessingException e) {
            throw new RecordException(file + ": " + RecordJson.problem(e), e);
        }
    }

    private RunHeader header(ObjectNode node) {
        try {
            return RecordJson.MAPPER.treeToValue(node, RunHeader.class);
        } catch (JsonProcessingException e) {
            throw new RecordException(directory.resolve(Layout.HEADER) + ": " + RecordJson.problem(e), e);
        }
    }

    private String text(String name) {
        Path file = directory.resolve(name);
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw LineReader.unreadable(file, e);
        }
    }
}
