package dev.stepgate.reports.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;

/**
 * Writes the record of one run while it happens, one directory per run.
 *
 * <p>Every event is with the operating system when the call returns. So is every sample that is not OK, unless many come at once: then they
 * follow every 20 ms. Samples that are OK are gathered for up to a second, or until one that is not comes, and are rounded: their starts down
 * (to a thousandth of the probe's interval, at least 10 µs and at most 1 ms), their finishes up (to 10 µs or a hundredth of the latency),
 * without request ids. At the end of each phase everything is on the disk.
 *
 * <p>A killed harness thus loses at most the last second of OK samples, 20 ms of others, and the line it was writing. A record that was
 * killed has no end and is UNKNOWN at best; attempts that are missing in it are blind time, never OK.
 *
 * <p>Safe for use by several threads, also interrupted ones.
 */
public final class RunWriter implements AutoCloseable {

    private final Path directory;
    private final Redactor redactor;
    private final LineFile events;
    private final SampleFile samples;

    private RunWriter(Path directory, Redactor redactor) throws IOException {
        this.directory = directory;
        this.redactor = redactor;
        this.events = new LineFile(directory.resolve(Layout.EVENTS));
        this.samples = new SampleFile(directory.resolve(Layout.SAMPLES), redactor);
    }

    /**
     * Begins a record in {@code runs/<runId>}.
     *
     * @param runs where records are kept; made if it does not exist
     * @param plan the text of the plan, kept as {@code plan.yaml}; null if there is none
     * @param profile the text of the region's profile, kept as {@code profile.yaml}; null if there is none
     * @param secrets texts that must not reach the disk; each appearance is replaced by {@code ***}
     * @throws RecordException if there is already a record of this run, or the directory cannot be written
     */
    public static RunWriter create(
            Path runs, RunHeader header, String plan, String profile, Collection<String> secrets) {
        return createIn(runs.resolve(header.runId()), header, plan, profile, secrets);
    }

    /**
     * Begins a record in a directory of any name.
     *
     * @param directory of this record alone; must not exist, its parents are made
     * @param plan as for {@link #create}
     * @param profile as for {@link #create}
     * @param secrets as for {@link #create}
     * @throws RecordException if the directory exists, or cannot be made and written
     */
    public static RunWriter createIn(
            Path directory, RunHeader header, String plan, String profile, Collection<String> secrets) {
        Redactor redactor = Redactor.of(secrets);
        try {
            Files.createDirectories(directory.toAbsolutePath().getParent());
            Files.createDirectory(directory);
            write(directory.resolve(Layout.HEADER), json(header));
            write(directory.resolve(Layout.PLAN), redactor.text(plan));
            write(directory.resolve(Layout.PROFILE), redactor.text(profile));
            return new RunWriter(directory, redactor);
        } catch (FileAlreadyExistsException e) {
            throw new RecordException(
                    e.getFile() + " exists already; a run is never written over: choose another directory", e);
        } catch (IOException e) {
            throw new RecordException(
                    "could not begin the record " + directory + ": " + reason(e)
                            + "; expected a directory that can be written, with room on its disk",
                    e);
        }
    }

    private static String json(RunHeader header) throws JsonProcessingException {
        ObjectNode node = RecordJson.MAPPER.createObjectNode().put("format", Layout.FORMAT);
        node.setAll((ObjectNode) RecordJson.MAPPER.valueToTree(header));
        return RecordJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    }

    private static void write(Path file, String text) throws IOException {
        if (text != null) {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }

    /** The directory of this run. */
    public Path directory() {
        return directory;
    }

    /**
     * Records an event, after whatever was recorded before.
     *
     * @throws RecordException if it could not be written; the run must not go on unrecorded
     */
    public void event(Event event) {
        events.append(SamplePacker.json(redactor.event(event)));
        if (event instanceof Event.PhaseFinished
                || event instanceof Event.CommandFinished
                || event instanceof Event.StepFinished
                || event instanceof Event.RunFinished) {
            samples.force();
            events.force();
        }
    }

    /**
     * Records a sample.
     *
     * @throws RecordException if it, or one before it, could not be written
     */
    public void sample(Sample sample) {
        samples.append(sample);
    }

    /**
     * Puts everything on the disk and ends the record; may be called again.
     *
     * @throws RecordException if that failed
     */
    @Override
    public void close() {
        try (events) {
            samples.close();
        }
    }
}
