package dev.stepgate.reports.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Writes the record of one run while it happens, one directory per run.
 *
 * <p>Every event is with the operating system when the call returns. So is every sample that is not OK, unless many come at once: then they
 * follow every 20 ms. Samples that are OK are gathered for up to a second, or until one that is not comes, and are rounded: their starts down
 * (to a thousandth of the probe's interval, at least 10 µs and at most 1 ms), their finishes up (to 10 µs or a hundredth of the latency),
 * without request ids. At the end of each phase everything is on the disk; so is each event that decides how a run goes on when the call
 * returns, a command's start before the command.
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
    private final Spare spare;
    private final List<String> cut;
    private volatile RecordException failure;

    private RunWriter(Path directory, Redactor redactor, long eventBytes, long sampleBytes, List<String> cut)
            throws IOException {
        this.directory = directory;
        this.redactor = redactor;
        this.cut = List.copyOf(cut);
        this.spare = new Spare(directory);
        this.events = new LineFile(directory.resolve(Layout.EVENTS), eventBytes);
        this.samples = new SampleFile(directory.resolve(Layout.SAMPLES), sampleBytes, redactor);
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
        Path parent = directory.toAbsolutePath().getParent();
        Path unborn = parent.resolve("." + directory.getFileName() + ".new");
        try {
            Files.createDirectories(parent);
            if (Files.exists(directory)) {
                throw new FileAlreadyExistsException(directory.toString());
            }
            Disk.remove(unborn);
            Files.createDirectory(unborn);
            Disk.write(unborn.resolve(Layout.HEADER), json(header));
            Disk.write(unborn.resolve(Layout.PLAN), redactor.text(plan));
            Disk.write(unborn.resolve(Layout.PROFILE), redactor.text(profile));
            Disk.write(unborn.resolve(Layout.EVENTS), "");
            Disk.write(unborn.resolve(Layout.SAMPLES), "");
            Disk.force(unborn);
            // A record is there wholly or not at all, whenever this process ends.
            Files.move(unborn, directory, StandardCopyOption.ATOMIC_MOVE);
            Disk.force(parent);
            return new RunWriter(directory, redactor, 0, 0, List.of());
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

    /**
     * Goes on with the record of a run that has no end, or a bad one. What is not whole at the end of its files, because the harness or
     * the machine failed while it was being written, is moved to the folder {@code torn} first.
     *
     * @param directory of the record
     * @param secrets as for {@link #create}
     * @throws RecordException if there is no record, if it is damaged elsewhere or of an older format, or the disk has no room
     */
    public static RunWriter reopen(Path directory, Collection<String> secrets) {
        RunReader.Extent extent = RunReader.whole(directory);
        if (extent.old()) {
            throw new RecordException(
                    directory + ": an older Stepgate wrote this record; it can be read, not gone on with");
        }
        try {
            List<String> cut = new ArrayList<>();
            cut.addAll(Torn.moved(directory, Layout.EVENTS, extent.events()));
            cut.addAll(Torn.moved(directory, Layout.SAMPLES, extent.samples()));
            return new RunWriter(directory, Redactor.of(secrets), extent.events(), extent.samples(), cut);
        } catch (IOException e) {
            throw new RecordException(
                    "could not go on with the record " + directory + ": " + reason(e)
                            + "; make room on its disk, then try again",
                    e);
        }
    }

    private static String json(RunHeader header) throws JsonProcessingException {
        ObjectNode node = RecordJson.MAPPER.createObjectNode().put("format", Layout.FORMAT);
        node.setAll((ObjectNode) RecordJson.MAPPER.valueToTree(header));
        return RecordJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName() + " " + e.getMessage();
    }

    /** The directory of this run. */
    public Path directory() {
        return directory;
    }

    /** What was cut off when the record was reopened, a sentence each. */
    public List<String> cut() {
        return cut;
    }

    /**
     * Records an event, after whatever was recorded before. Those that decide how a run goes on are on the disk when this returns.
     *
     * <p>Once anything could not be written, nothing more is recorded but the end of the command that runs, and the end of the run: the
     * room for these was taken at the beginning.
     *
     * @throws RecordException if it could not be written; the run must not go on unrecorded
     */
    public void event(Event event) {
        byte[] line = SamplePacker.json(redactor.event(event));
        boolean end = event instanceof Event.CommandFinished || event instanceof Event.RunFinished;
        if (failure != null && !end) {
            throw notAnyMore();
        }
        try {
            append(event, line);
        } catch (RecordException e) {
            boolean first = failure == null;
            failed(e);
            if (!end || !first) {
                throw e;
            }
            append(event, line);
        }
    }

    private void append(Event event, byte[] line) {
        if (failure != null) {
            events.mend();
        }
        events.append(line);
        if (endsPart(event) && failure == null) {
            samples.force();
        }
        if (decides(event)) {
            events.force();
        }
    }

    private static boolean endsPart(Event event) {
        return event instanceof Event.PhaseFinished
                || event instanceof Event.CommandFinished
                || event instanceof Event.StepFinished
                || event instanceof Event.RunFinished;
    }

    /** Many a second may come of those that do not. */
    private static boolean decides(Event event) {
        return !(event instanceof Event.OutputLine
                || event instanceof Event.CheckFinished
                || event instanceof Observation
                || event instanceof Fate);
    }

    /**
     * Records a sample.
     *
     * @throws RecordException if it, or one before it, could not be written
     */
    public void sample(Sample sample) {
        if (failure != null) {
            throw notAnyMore();
        }
        try {
            samples.append(sample);
        } catch (RecordException e) {
            failed(e);
            throw e;
        }
    }

    private synchronized void failed(RecordException e) {
        if (failure == null) {
            failure = e;
            spare.close();
        }
    }

    private RecordException notAnyMore() {
        return new RecordException(failure.getMessage(), failure);
    }

    /**
     * Puts everything on the disk and ends the record; may be called again.
     *
     * @throws RecordException if that failed
     */
    @Override
    public void close() {
        try (events;
                spare) {
            samples.close();
        }
    }
}
