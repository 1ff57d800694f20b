package dev.stepgate.reports.allure;

import dev.stepgate.reports.record.Judgement;
import dev.stepgate.reports.record.RecordException;
import dev.stepgate.reports.record.RunRecord;
import dev.stepgate.reports.timeline.Timeline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes the report of a run: Allure results, the site made from them, and the time line as a picture of its own.
 *
 * <p>Give it the record as {@link dev.stepgate.reports.record.RunReader} reads it: what was masked there stays masked here.
 */
public final class RunReport {

    private static final String TIMELINE = "timeline.svg";
    private static final String RESULTS = "results";
    private static final String SITE = "site";
    private static final String SINGLE = "report.html";

    private RunReport() {}

    /**
     * Writes {@code results}, {@code site} and {@code timeline.svg} into a directory of the report's own, in place of an earlier
     * report there.
     *
     * @return the first page of the site, to be served over HTTP
     * @throws RecordException if the directory holds anything but a report, or cannot be written
     */
    public static Path write(RunRecord run, Judgement judgement, Path directory) {
        try {
            return Site.generate(prepare(run, judgement, directory), directory.resolve(SITE), name(run));
        } catch (IOException | UncheckedIOException e) {
            throw failure(directory, e);
        }
    }

    /**
     * Writes {@code results}, {@code timeline.svg} and the whole site as one {@code report.html}, which opens from a disk and travels
     * by mail, into a directory of the report's own.
     *
     * @return {@code report.html}
     * @throws RecordException if the directory holds anything but a report, or cannot be written
     */
    public static Path writeSingleFile(RunRecord run, Judgement judgement, Path directory) {
        try {
            Path results = prepare(run, judgement, directory);
            Path page = Site.generateSingleFile(results, directory.resolve(SITE), name(run));
            Files.move(page, directory.resolve(SINGLE), StandardCopyOption.REPLACE_EXISTING);
            delete(directory.resolve(SITE));
            return directory.resolve(SINGLE);
        } catch (IOException | UncheckedIOException e) {
            throw failure(directory, e);
        }
    }

    private static Path prepare(RunRecord run, Judgement judgement, Path directory) throws IOException {
        Files.createDirectories(directory);
        clear(directory);
        String picture = Timeline.svg(run, judgement);
        Files.writeString(directory.resolve(TIMELINE), picture);
        Path results = Files.createDirectory(directory.resolve(RESULTS));
        Results writer = new Results(results, run.header().region());
        Suites suites = new Suites(run);
        new GateResults(run, judgement, suites, writer, picture).write();
        new CheckResults(run, suites, writer).write();
        new InspectionResults(run, suites, writer).write();
        Metadata.write(results, run, judgement);
        return results;
    }

    /** Removes an earlier report, known by its time line, which goes last; anything else is somebody's and stays. */
    private static void clear(Path directory) throws IOException {
        List<Path> found;
        try (Stream<Path> files = Files.list(directory)) {
            found = files.sorted().toList();
        }
        List<String> ours = List.of(TIMELINE, RESULTS, SITE, SINGLE);
        boolean known =
                found.stream().allMatch(file -> ours.contains(file.getFileName().toString()));
        if (!known || (!found.isEmpty() && !Files.exists(directory.resolve(TIMELINE)))) {
            throw new RecordException(directory + " is not empty and holds no report; nothing was removed:"
                    + " name a directory that is empty, new, or an earlier report");
        }
        for (Path file : found) {
            delete(file);
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String name(RunRecord run) {
        return "Stepgate: " + run.header().plan() + " on " + run.header().region();
    }

    private static RecordException failure(Path directory, Exception e) {
        return new RecordException(
                "could not write the report into " + directory + ": "
                        + e.getClass().getSimpleName() + " " + e.getMessage(),
                e);
    }
}
